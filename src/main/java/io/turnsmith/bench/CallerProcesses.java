package io.turnsmith.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts processes of callers, and ends them with itself. */
final class CallerProcesses implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts so many and waits until all of them call.
   *
   * @param callersEach of one process and profile
   */
  static CallerProcesses start(Stage stage, int count, int callersEach, List<String> profiles) {
    CallerProcesses all = new CallerProcesses();
    try {
      for (int i = 1; i <= count; i++) {
        all.processes.add(start(stage.workspace(), callersEach, i, profiles));
      }
      for (Process process : all.processes) {
        String line = process.inputReader().readLine();
        if (line == null) {
          throw new IllegalStateException("a process of callers did not start");
        }
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw new UncheckedIOException("no process of callers can be started", e);
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /** Lets the calls in flight end; whatever does not end is killed. */
  @Override
  public void close() {
    try {
      for (Process process : processes) {
        process.outputWriter().close();
      }
      for (Process process : processes) {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a process of callers cannot be told to stop", e);
    } catch (InterruptedException e) {
      processes.forEach(Process::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private static Process start(String workspace, int callers, int number, List<String> profiles)
      throws IOException {
    return Java.process(
            CallerProcess.class,
            List.of(),
            workspace,
            String.valueOf(callers),
            String.valueOf(number),
            String.join(",", profiles))
        .start();
  }
}
