package io.turnsmith.dataset;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.Databases;
import io.turnsmith.database.PostgresUrl;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Another process that exports and stops in the middle until it is told to go on. */
final class ExportProcess implements AutoCloseable {
  private final Process process;

  private ExportProcess(Process process) {
    this.process = process;
  }

  /** The other process's own side. */
  public static void main(String[] arguments) {
    Actor actor =
        new Actor(
            new WorkspaceId(UUID.fromString(arguments[1])),
            new UserId(UUID.fromString(arguments[2])));
    ExportRequest request =
        new ExportRequest(
            ExportFilter.approved(),
            WriteOptions.of(ExportFormat.JSONL),
            Path.of(arguments[3]),
            ExportName.usual(),
            true);
    try (Database database =
        Databases.open(PostgresUrl.parse("URL", arguments[0]), DatabaseConfig.defaults())) {
      new Export(database, SampleConversations.IDS, ExportProcess::pausing).run(actor, request);
    }
  }

  private static OutputStream pausing(Path part) throws IOException {
    return new FilterOutputStream(PartOpener.ON_DISK.open(part)) {
      private boolean paused;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        if (!paused) {
          paused = true;
          System.out.println("writing");
          System.in.transferTo(OutputStream.nullOutputStream());
        }
      }
    };
  }

  /** Returns when it has written something to its part. */
  static ExportProcess start(TestDatabase test, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ExportProcess.class.getName(),
                    test.application().text(),
                    test.actor().workspace().value().toString(),
                    test.actor().user().value().toString(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (!"writing".equals(line)) {
      process.destroyForcibly();
      throw new IOException("the other process said " + line);
    }
    return new ExportProcess(process);
  }

  long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it go on, and waits for its end. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
