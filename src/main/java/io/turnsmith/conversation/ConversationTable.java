package io.turnsmith.conversation;

import io.turnsmith.database.UserId;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Writes conversations, turns and flags of the transaction's workspace. */
interface ConversationTable {
  @SqlUpdate(
      """
      INSERT INTO conversations (
          workspace_id, id, template_version_id, scenario_id, edge_case_id, batch_item_id, run_id,
          supersedes_id, title, persona, emotion, topic, tone, tier, status, category, quality_score,
          quality_metrics, score_version, confidence_level, turn_count, total_tokens,
          estimated_cost_usd, actual_cost_usd, generation_duration_ms, model, simulated, is_gold,
          inputs, parameters, content_sha256, decided_by, approved_by, approved_at, created_by)
      VALUES (
          current_workspace(), :id, :origin.templateVersionId, :origin.scenarioId,
          :origin.edgeCaseId, :origin.batchItemId, :origin.runId, :origin.supersedes,
          :subject.title, :subject.persona, :subject.emotion, :subject.topic, :subject.tone,
          :origin.tier, :status, :subject.categories, :assessment.score, :metrics::jsonb,
          :assessment.scoreVersion, :assessment.confidence, :spoken, :tokens,
          :effort.estimatedCostUsd, :effort.actualCostUsd, :effort.durationMs, :effort.model,
          :effort.simulated, :gold, :inputs::jsonb, :parameters::jsonb, :sha256, :decidedBy,
          :approvedBy, CASE WHEN :status = 'approved' THEN now() END, :createdBy)
      """)
  void insert(
      ConversationId id,
      @BindMethods("origin") Origin origin,
      @BindMethods("subject") Subject subject,
      @BindMethods("assessment") Assessment assessment,
      @BindMethods("effort") Effort effort,
      Status status,
      boolean gold,
      String metrics,
      String inputs,
      String parameters,
      int spoken,
      int tokens,
      byte[] sha256,
      @Nullable DecidedBy decidedBy,
      @Nullable UserId approvedBy,
      @Nullable UserId createdBy);

  @SqlUpdate(
      """
      INSERT INTO conversation_turns (
          workspace_id, conversation_id, turn_number, role, content, reasoning, tool_calls,
          tool_call_id, token_count, char_count, generation_log_id)
      SELECT current_workspace(), :id, turn.number, turn.role, turn.content,
          nullif(turn.reasoning, ''), nullif(turn.tool_calls, '')::jsonb,
          CASE WHEN turn.role = 'tool' THEN turn.tool_call_id END, turn.tokens, turn.characters,
          CASE WHEN turn.role = 'assistant' OR turn.role = 'user' THEN :log::uuid END
      FROM unnest(:numbers, :roles, :contents, :reasonings, :toolCalls, :toolCallIds,
              :tokenCounts, :charCounts)
          AS turn(number, role, content, reasoning, tool_calls, tool_call_id, tokens, characters)
      """)
  void insertTurns(ConversationId id, @Nullable UUID log, @BindMethods TurnColumns turns);

  @SqlUpdate(
      """
      INSERT INTO flags (
          workspace_id, id, conversation_id, rule, rule_version, severity, value, threshold,
          turn_number, span_start, span_end, reason)
      SELECT current_workspace(), flag.id, :id, flag.rule, flag.rule_version, flag.severity,
          nullif(flag.value, '')::numeric, nullif(flag.threshold, '')::numeric,
          nullif(flag.turn, '')::integer, nullif(flag.span_start, '')::integer,
          nullif(flag.span_end, '')::integer, flag.reason
      FROM unnest(:ids, :rules, :ruleVersions, :severities, :values, :thresholds, :turns, :starts,
              :ends, :reasons)
          AS flag(id, rule, rule_version, severity, value, threshold, turn, span_start, span_end,
              reason)
      """)
  void insertFlags(ConversationId id, @BindMethods FlagColumns flags);

  @SqlQuery("SELECT index_conversation(:id)")
  @Nullable String index(ConversationId id);

  @SqlUpdate(
      """
      UPDATE conversations SET status = 'pending_review'
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'generated'
      """)
  boolean queue(ConversationId id);

  @SqlQuery(
      """
      SELECT status FROM conversations
      WHERE workspace_id = current_workspace() AND id = :id
      """)
  Status status(ConversationId id);

  @SqlQuery("SELECT coalesce(current_setting('turnsmith.reason', true), '')")
  String reason();

  @SqlQuery("SELECT set_config('turnsmith.reason', :reason, true)")
  String setReason(String reason);
}
