package io.turnsmith.web;

import io.turnsmith.conversation.ConversationId;
import java.math.BigDecimal;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The model calls that one conversation was made with. */
record TraceView(List<Call> calls) {
  static TraceView read(Handle handle, ConversationId id) {
    return new TraceView(handle.attach(Rows.class).calls(id).stream().map(Row::view).toList());
  }

  /**
   * A call.
   *
   * @param outcome how it ended, as {@code settled}
   */
  record Call(String step, String outcome, String model, String tokens, String time, String cost) {}

  /** Reads the ledger of the transaction's workspace. */
  interface Rows {
    @SqlQuery(
        """
        SELECT call.step, call.turn, call.attempt, call.state, call.outcome,
            coalesce(call.model_returned, call.model_requested) AS model,
            call.input_tokens, call.output_tokens, call.duration_ms, call.cost_usd
        FROM conversations c
        JOIN runs run
            ON run.workspace_id = c.workspace_id AND run.batch_item_id = c.batch_item_id
        JOIN generation_logs call
            ON call.workspace_id = run.workspace_id AND call.run_id = run.id
        WHERE c.workspace_id = current_workspace() AND c.id = :id
        ORDER BY call.created_at, call.id
        LIMIT 500
        """)
    List<Row> calls(ConversationId id);
  }

  /** A call as the ledger has it. */
  record Row(
      String step,
      int turn,
      int attempt,
      String state,
      @Nullable String outcome,
      String model,
      @Nullable Integer inputTokens,
      @Nullable Integer outputTokens,
      @Nullable Integer durationMs,
      @Nullable BigDecimal costUsd) {
    Call view() {
      String turned = turn == 0 ? step : step + ", turn " + turn;
      return new Call(
          attempt == 1 ? turned : turned + ", attempt " + attempt,
          Shown.words(outcome == null ? state : outcome),
          model,
          inputTokens == null || outputTokens == null
              ? "–"
              : Shown.count(inputTokens) + " + " + Shown.count(outputTokens),
          durationMs == null ? "–" : Shown.count(durationMs) + " ms",
          Shown.money(costUsd));
    }
  }
}
