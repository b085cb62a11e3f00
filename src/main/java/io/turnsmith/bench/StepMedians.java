package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each step of the flow takes at the median, read from the rows that the flow leaves. */
final class StepMedians {
  private StepMedians() {}

  /** Milliseconds by step, in the order of the flow. */
  static Map<String, Double> of(App app, BatchId batch) {
    Row row =
        app.database()
            .inWorkspace(
                app.actor(),
                handle ->
                    handle
                        .createQuery(
                            """
                            WITH step AS (
                                SELECT extract(epoch FROM run.started_at - item.claimed_at) * 1000 AS claim,
                                       extract(epoch FROM log.created_at - run.started_at) * 1000 AS prompt,
                                       log.duration_ms::numeric AS call,
                                       extract(epoch FROM item.finished_at - log.responded_at) * 1000 AS reading,
                                       extract(epoch FROM item.finished_at - item.claimed_at) * 1000 AS item
                                FROM batch_items item
                                JOIN runs run ON run.workspace_id = item.workspace_id AND run.batch_item_id = item.id
                                JOIN generation_logs log ON log.workspace_id = run.workspace_id AND log.run_id = run.id
                                JOIN conversations conversation ON conversation.workspace_id = item.workspace_id
                                    AND conversation.batch_item_id = item.id
                                WHERE item.batch_job_id = :batch AND item.state = 'completed')
                            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY claim) AS claim,
                                   percentile_cont(0.5) WITHIN GROUP (ORDER BY prompt) AS prompt,
                                   percentile_cont(0.5) WITHIN GROUP (ORDER BY call) AS call,
                                   percentile_cont(0.5) WITHIN GROUP (ORDER BY reading) AS reading,
                                   percentile_cont(0.5) WITHIN GROUP (ORDER BY item) AS item
                            FROM step
                            """)
                        .bind("batch", batch)
                        .mapTo(Row.class)
                        .one());
    Map<String, Double> medians = new LinkedHashMap<>();
    medians.put("claim to open run", row.claim());
    medians.put("open run to intent", row.prompt());
    medians.put("call", row.call());
    medians.put("answer kept to storing", row.reading());
    medians.put("claim to storing", row.item());
    return medians;
  }

  /** Medians in milliseconds. */
  record Row(double claim, double prompt, double call, double reading, double item) {}
}
