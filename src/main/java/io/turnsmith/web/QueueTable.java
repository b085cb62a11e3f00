package io.turnsmith.web;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Severity;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Reads the review queue of the transaction's workspace as the home page shows it. */
interface QueueTable {
  /** In the order in which reviewers get them: the weakest first. */
  @SqlQuery(
      """
      SELECT slot.conversation_id AS id, c.title, template.template_name AS template, c.tier,
          c.status, c.quality_score AS score, c.simulated, slot.queued_at
      FROM review_slots slot
      JOIN conversations c
          ON c.workspace_id = slot.workspace_id AND c.id = slot.conversation_id
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      WHERE slot.workspace_id = current_workspace()
          AND slot.claim_token IS NULL AND slot.closed_at IS NULL
      ORDER BY slot.rank, slot.queued_at, slot.conversation_id
      LIMIT :most
      """)
  List<WaitingConversation> next(int most);

  /** What the machine doubts in these conversations, the gravest first. */
  @SqlQuery(
      """
      SELECT conversation_id AS conversation, rule, severity, turn_number AS turn, reason
      FROM flags
      WHERE workspace_id = current_workspace() AND conversation_id = ANY(:conversations)
          AND severity <> 'shadow'
      ORDER BY conversation_id, severity = 'severe' DESC, turn_number NULLS FIRST, rule, id
      """)
  List<Doubt> doubts(List<UUID> conversations);

  /** Each part is answered by an index alone: the queue may hold half a million. */
  @SqlQuery(
      """
      SELECT open.slots + held.slots AS waiting, held.live AS claimed,
          (SELECT count(*) FROM conversations
           WHERE workspace_id = current_workspace() AND status = 'needs_revision') AS held,
          least(open.oldest, held.oldest) AS oldest
      FROM (SELECT count(*) AS slots, min(queued_at) AS oldest FROM review_slots
            WHERE workspace_id = current_workspace()
                AND claim_token IS NULL AND closed_at IS NULL) open,
           (SELECT count(*) AS slots, min(queued_at) AS oldest,
                count(*) FILTER (WHERE claim_expires_at > now()) AS live FROM review_slots
            WHERE workspace_id = current_workspace() AND claim_token IS NOT NULL) held
      """)
  QueueDepth depth();

  /** A flag in a list. */
  record Doubt(
      ConversationId conversation,
      String rule,
      Severity severity,
      @Nullable Integer turn,
      String reason) {}
}
