package io.turnsmith.conversation;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Writes drafts of the transaction's workspace. */
interface DraftTable {
  @SqlQuery(
      """
      SELECT id FROM conversations
      WHERE workspace_id = current_workspace() AND batch_item_id = :item AND status = 'draft'
      """)
  Optional<ConversationId> ofItem(UUID item);

  /** The cost becomes unknown with the first call whose cost is. */
  @SqlUpdate(
      """
      UPDATE conversations
      SET turn_count = turn_count + :spoken, total_tokens = total_tokens + :tokens,
          actual_cost_usd = actual_cost_usd + :effort.actualCostUsd::numeric,
          generation_duration_ms = generation_duration_ms + :effort.durationMs::integer,
          model = :effort.model, simulated = simulated OR :effort.simulated
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'draft'
      """)
  void grow(ConversationId id, int spoken, int tokens, @BindMethods("effort") Effort effort);

  @SqlUpdate(
      """
      UPDATE conversations
      SET status = 'generated', quality_score = :assessment.score,
          quality_metrics = :metrics::jsonb, score_version = :assessment.scoreVersion,
          confidence_level = :assessment.confidence, content_sha256 = :sha256
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'draft'
      """)
  void finish(
      ConversationId id,
      @BindMethods("assessment") Assessment assessment,
      String metrics,
      byte[] sha256);
}
