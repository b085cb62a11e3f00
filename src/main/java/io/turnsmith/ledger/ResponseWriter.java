package io.turnsmith.ledger;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers of one workspace. What was paid for is held until the database is back; only the
 * end of the process loses it.
 */
final class ResponseWriter {
  private static final Logger log = LoggerFactory.getLogger(ResponseWriter.class);

  private final Database database;
  private final Pause pause;

  ResponseWriter(Database database, Pause pause) {
    this.database = database;
    this.pause = pause;
  }

  /** Returns for each whether its call still waited for it. */
  List<Boolean> write(List<KeptResponse> responses) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inWorkspace(
            responses.getFirst().actor(),
            handle -> {
              int[] counts = handle.attach(GenerationLogs.class).respond(responses);
              return Arrays.stream(counts).mapToObj(count -> count > 0).toList();
            });
      } catch (DatabaseUnavailable e) {
        if (tries == 1) {
          log.warn(
              "{} answers are held until the database is back: {}",
              responses.size(),
              e.getMessage());
        }
        waitAfter(tries, e);
      }
    }
  }

  private void waitAfter(int tries, DatabaseUnavailable outage) {
    try {
      pause.after(tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw outage;
    }
  }
}
