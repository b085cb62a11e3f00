package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Reads what a reviewer needs, in the transaction's workspace. */
interface ItemRows {
  @SqlQuery(
      """
      SELECT turn_number, role, content, reasoning, tool_calls::text AS tool_calls, tool_call_id,
          version, token_count, stale_since IS NOT NULL AS stale
      FROM conversation_turns
      WHERE workspace_id = current_workspace() AND conversation_id = :id
      ORDER BY turn_number
      """)
  List<TurnRow> turns(ConversationId id);

  /** Those of rules on trial are left out: they are only counted. */
  @SqlQuery(
      """
      SELECT flag.rule, flag.rule_version, flag.severity, flag.value, flag.threshold,
          flag.turn_number, flag.span_start, flag.span_end, flag.reason,
          EXISTS (SELECT FROM turn_revisions revision
              WHERE revision.workspace_id = flag.workspace_id
                  AND revision.conversation_id = flag.conversation_id
                  AND revision.content_version >= flag.content_version
                  AND (flag.turn_number IS NULL OR revision.turn_number = flag.turn_number))
              AS outdated
      FROM flags flag
      WHERE flag.workspace_id = current_workspace() AND flag.conversation_id = :id
          AND flag.severity <> 'shadow'
      ORDER BY flag.turn_number NULLS FIRST, flag.rule, flag.span_start, flag.id
      """)
  List<FlagRow> flags(ConversationId id);

  @SqlQuery(
      """
      SELECT page.name, left(encode(page.content_sha256, 'hex'), 12) AS hash, page.title, page.body
      FROM documents page
      WHERE page.workspace_id = current_workspace() AND page.is_current
          AND page.name IN ('guidelines/project', 'guidelines/' || :domain)
      ORDER BY page.name COLLATE "C"
      """)
  List<Guideline> guidelines(String domain);

  @SqlQuery(
      """
      SELECT kind FROM review_slots
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND closed_at IS NULL
      ORDER BY slot_number LIMIT 1
      """)
  Optional<SlotKind> kind(ConversationId id);

  /** A turn as a row. */
  record TurnRow(
      int turnNumber,
      Role role,
      String content,
      @Nullable String reasoning,
      @Nullable String toolCalls,
      @Nullable String toolCallId,
      int version,
      int tokenCount,
      boolean stale) {}

  /** A flag as a row. */
  record FlagRow(
      String rule,
      int ruleVersion,
      Severity severity,
      @Nullable BigDecimal value,
      @Nullable BigDecimal threshold,
      @Nullable Integer turnNumber,
      @Nullable Integer spanStart,
      @Nullable Integer spanEnd,
      String reason,
      boolean outdated) {}
}
