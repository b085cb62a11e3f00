package io.turnsmith.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** What the file {@code postmaster.pid} of a data folder says about the server on it. */
record Postmaster(Path file) {
  /** Longest recovery after a crash that is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  static Postmaster of(Path cluster) {
    return new Postmaster(cluster.resolve("postmaster.pid"));
  }

  /**
   * Returns the port of the running server once it lets the administrator in; empty when none runs.
   * A number that went to another program after a crash does not count as running.
   */
  Optional<Integer> port(IntFunction<PostgresUrl> administrator) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isAlive() && System.nanoTime() < deadline) {
      Optional<Integer> port = lastPort();
      if (port.isPresent() && answers(administrator.apply(port.get()))) {
        return port;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Optional.empty();
  }

  /** Returns the port of the server that runs or died here; empty after an orderly stop. */
  Optional<Integer> lastPort() throws IOException {
    return line(PORT_LINE).map(Integer::valueOf);
  }

  boolean isAlive() throws IOException {
    return line(PID_LINE)
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }

  /** PostgreSQL would refuse to start while any program has the number of its dead predecessor. */
  void forgetDead() throws IOException {
    if (!isAlive()) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean answers(PostgresUrl administrator) {
    try (Connection connection = Connections.tryOpen(administrator)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Optional<String> line(int number) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() > number
        ? Optional.of(lines.get(number).strip()).filter(text -> text.matches("[0-9]+"))
        : Optional.empty();
  }
}
