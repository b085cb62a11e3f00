package io.turnsmith.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Stops a real process. */
class InterruptionTest {
  /** Fails as a command does whose database is closed by the shutdown. */
  @Command(name = "long")
  static final class LongCommand implements Runnable {
    @Override
    public void run() {
      CountDownLatch closed = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(closed::countDown));
      System.out.println("working");
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("closed under its hands");
    }
  }

  /** The process's own side. */
  public static void main(String[] arguments) {
    CommandLine command =
        new CommandLine(new LongCommand()).setExecutionExceptionHandler(Failures::failed);
    try (Interruption _ = Interruption.watch(command.getErr(), arguments)) {
      System.exit(command.execute());
    }
  }

  @Test
  void aStoppedCommandSaysOneLineAndNothingOfABug() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    InterruptionTest.class.getName()))
            .start();
    assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("working");

    process.toHandle().destroy(); // the process's own method would close its streams

    assertThat(process.errorReader(UTF_8).lines())
        .containsExactly("turnsmith: stopped; what was queued stays queued.");
    assertThat(process.waitFor()).isEqualTo(143);
  }
}
