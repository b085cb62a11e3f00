package io.turnsmith.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the simulator as a process of its own. */
public final class Simulator {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private Simulator() {}

  /**
   * Listens, prints one line with the address, writes the ready file if one is wanted, and returns
   * when the parent process of the options has ended; without one it runs until it is killed.
   *
   * @throws IllegalArgumentException when the port is taken
   * @throws UncheckedIOException when the log or the ready file cannot be written
   */
  public static void run(SimulatorOptions options) throws InterruptedException {
    run(options, System.out);
  }

  static void run(SimulatorOptions options, PrintStream out) throws InterruptedException {
    try (var server = new SimulatorServer(options)) {
      out.println("simulator listening on " + server.address());
      out.flush();
      Path readyFile = options.place().readyFile();
      if (readyFile != null) {
        announce(readyFile, server.port());
      }
      while (isWanted(options.place().parentPid())) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  private static boolean isWanted(@Nullable Long parentPid) {
    return parentPid == null
        || ProcessHandle.of(parentPid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Whoever finds the file finds it complete. */
  private static void announce(Path file, int port) {
    String text =
        Json.text(Json.object().put("port", port).put("pid", ProcessHandle.current().pid())) + "\n";
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      move(part, file);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator cannot write " + file, e);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
