package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.WorkScope;
import java.io.IOException;
import java.util.UUID;

/** A worker in a process of its own, which ends with its standard input or is killed. */
final class WorkerProcess {
  private WorkerProcess() {}

  /**
   * The other process's own side.
   *
   * @param arguments workspace, batch, items in work at once
   */
  public static void main(String[] arguments) throws IOException {
    int capacity = Integer.parseInt(arguments[2]);
    try (App app =
        App.open(
            config ->
                config
                    .inWorkspace(arguments[0], config.user())
                    .withWorker(config.worker().withCapacity(capacity)))) {
      app.startWorker(WorkScope.of(new BatchId(UUID.fromString(arguments[1])))).wakeUp();
      System.out.println("working");
      while (System.in.read() >= 0) {
        // nobody writes; the end is waited for
      }
    }
  }
}
