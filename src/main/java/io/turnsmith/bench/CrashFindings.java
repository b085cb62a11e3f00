package io.turnsmith.bench;

import org.jdbi.v3.core.Handle;

/** What stands in a workspace after its workers died. */
final class CrashFindings {
  private CrashFindings() {}

  /** Items that came to an end without exactly one conversation beyond a draft, of ten turns. */
  static long lost(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM batch_items item
            WHERE item.state IN ('failed', 'cancelled') OR item.state = 'completed' AND 1 <> (
                SELECT count(*) FROM conversations talk
                WHERE talk.batch_item_id = item.id AND talk.status NOT IN ('draft', 'failed')
                  AND :turns = (SELECT count(*) FROM conversation_turns turn
                      WHERE turn.conversation_id = talk.id AND turn.role IN ('user', 'assistant')))
            """)
        .bind("turns", TenTurns.TURNS)
        .mapTo(long.class)
        .one();
  }

  /** Tries at a call that were made although an answer to an earlier one had been kept. */
  static long boughtTwice(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM generation_logs later
            WHERE EXISTS (SELECT FROM generation_logs earlier
                WHERE earlier.run_id = later.run_id AND earlier.step = later.step
                  AND earlier.iteration = later.iteration AND earlier.turn = later.turn
                  AND earlier.attempt < later.attempt
                  AND earlier.state IN ('responded', 'settled'))
            """)
        .mapTo(long.class)
        .one();
  }
}
