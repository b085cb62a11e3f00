package io.turnsmith.ledger;

import io.turnsmith.database.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Ends calls of one workspace, all in one transaction. */
final class EndingWriter {
  private final Database database;

  EndingWriter(Database database) {
    this.database = database;
  }

  /** Returns for each whether its call was still open. */
  List<Boolean> write(List<Ending> endings) {
    return database.inWorkspace(endings.getFirst().actor(), handle -> write(handle, endings));
  }

  private static List<Boolean> write(Handle handle, List<Ending> endings) {
    List<Settlement> settlements = new ArrayList<>();
    for (Ending ending : endings) {
      if (ending instanceof Ending.Settled(var _, Settlement settlement)) {
        settlements.add(settlement);
      }
    }
    Iterator<Integer> settled =
        settlements.isEmpty()
            ? List.<Integer>of().iterator()
            : Arrays.stream(handle.attach(GenerationLogs.class).settle(settlements)).iterator();
    List<Boolean> results = new ArrayList<>();
    for (Ending ending : endings) {
      results.add(
          switch (ending) {
            case Ending.Settled _ -> settled.next() > 0;
            case Ending.Closed(var _, var id, var failed) -> Closing.close(handle, id, failed);
          });
    }
    return results;
  }
}
