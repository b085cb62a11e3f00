package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The embedded server's data folder and the server on it. All methods are called while the server's
 * {@link FileMutex} is held.
 */
final class Cluster {
  private static final String ADMINISTRATOR = "turnsmith_admin";

  /** Another process may take the free port between the look and the start. */
  private static final int PORT_ATTEMPTS = 3;

  /**
   * Said while a query of a killed server still runs: two servers would destroy the data. The
   * statement timeout ends the longest.
   */
  private static final String STILL_USED = "shared memory block";

  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ServerFolder folder;
  private final ServerPrograms programs;
  private final ServerRunner runner;

  private Cluster(ServerFolder folder, ServerPrograms programs, ServerRunner runner) {
    this.folder = folder;
    this.programs = programs;
    this.runner = runner;
  }

  /**
   * Finds the data folder.
   *
   * @throws UserMistake when another major version made it
   */
  static Cluster open(ServerFolder folder, ServerPrograms programs, ServerRunner runner)
      throws IOException {
    Path version = folder.cluster().resolve("PG_VERSION");
    if (Files.exists(version)) {
      String found = Files.readString(version).strip();
      if (!found.equals(ServerPrograms.MAJOR)) {
        throw otherVersion(folder, found);
      }
    }
    return new Cluster(folder, programs, runner);
  }

  /** Makes the data folder where it is missing, starts the server where none runs; its port. */
  int ensureRunning(ServerPasswords passwords, Map<String, String> settings) throws IOException {
    if (!Files.exists(folder.cluster())) {
      create(passwords);
    }
    return join(passwords, settings);
  }

  /** Starts the server where none runs; its port. */
  int join(ServerPasswords passwords, Map<String, String> settings) throws IOException {
    Optional<Integer> running =
        Postmaster.of(folder.cluster()).port(port -> administrator(port, passwords));
    return running.isPresent() ? running.get() : start(settings);
  }

  PostgresUrl administrator(int port, ServerPasswords passwords) {
    return new PostgresUrl(
        "127.0.0.1:" + port, "postgres", ADMINISTRATOR, passwords.administrator(), Map.of());
  }

  void stop() throws IOException {
    if (control("stop", "-m", "fast").code() != 0 && Postmaster.of(folder.cluster()).isAlive()) {
      control("stop", "-m", "immediate");
    }
  }

  /** Made beside its place and moved there whole, so that a killed start leaves no half folder. */
  private void create(ServerPasswords passwords) throws IOException {
    Path part = folder.root().resolve("cluster.part");
    ServerPrograms.deleteTree(part);
    ServerFolder.createPrivate(part);
    runner.own(part);
    Path password = folder.root().resolve("administrator.password");
    ServerFolder.writePrivate(password, passwords.administrator());
    ServerRunner.Ended ended;
    try {
      ended = runner.run(folder.root(), initdb(part, password));
    } finally {
      Files.deleteIfExists(password);
    }
    if (ended.code() != 0) {
      ServerPrograms.deleteTree(part);
      throw new UserMistake(
          ExitCode.DATABASE,
          "the embedded database cannot be made in %s: %s"
              .formatted(folder.root(), ended.reason()));
    }
    Files.move(part, folder.cluster());
  }

  private List<String> initdb(Path target, Path password) {
    return List.of(
        programs.program("initdb").toString(),
        "--pgdata=" + target,
        "--username=" + ADMINISTRATOR,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
  }

  /** On the port of a server that died, if that is free: programs that go on look there first. */
  private int start(Map<String, String> settings) throws IOException {
    runner.own(folder.cluster());
    Postmaster dead = Postmaster.of(folder.cluster());
    int port = dead.lastPort().filter(Cluster::isFree).orElseGet(Cluster::freePort);
    dead.forgetDead();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int attempt = 1;
    ServerRunner.Ended ended = start(port, settings);
    while (ended.code() != 0) {
      String reason = reason(ended);
      if (reason.contains(STILL_USED) && System.nanoTime() < deadline) {
        LockSupport.parkNanos(PAUSE.toNanos());
      } else if (attempt++ == PORT_ATTEMPTS) {
        throw new UserMistake(
            ExitCode.DATABASE,
            "the embedded database does not start: %s; its log is %s"
                .formatted(reason, folder.log()));
      } else {
        port = freePort();
      }
      ended = start(port, settings);
    }
    return port;
  }

  private ServerRunner.Ended start(int port, Map<String, String> settings) throws IOException {
    ServerSettings.write(folder.cluster(), port, settings);
    Files.deleteIfExists(folder.log());
    return control("start", "-l", folder.log().toString());
  }

  private ServerRunner.Ended control(String verb, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                programs.program("pg_ctl").toString(),
                verb,
                "--silent",
                "--wait",
                "--timeout=60",
                "--pgdata=" + folder.cluster()));
    command.addAll(List.of(options));
    return runner.run(folder.root(), command);
  }

  private String reason(ServerRunner.Ended ended) throws IOException {
    return Files.exists(folder.log())
        ? ServerRunner.failure(Files.readString(folder.log())).orElse(ended.reason())
        : ended.reason();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UserMistake otherVersion(ServerFolder folder, String found) {
    return new UserMistake(
        ExitCode.DATABASE,
        "%s was made by PostgreSQL %s, this Turnsmith brings %s; export with the Turnsmith that made"
                .formatted(folder.cluster(), found, ServerPrograms.MAJOR)
            + " it, then move the folder away");
  }
}
