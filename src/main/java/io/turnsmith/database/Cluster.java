package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded server's data folder and the server on it. All methods are called while the server's
 * {@link FileMutex} is held.
 */
final class Cluster {
  private static final String ADMINISTRATOR = "turnsmith_admin";

  /** Another process may take the free port between the look and the start. */
  private static final int PORT_ATTEMPTS = 3;

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

  private int start(Map<String, String> settings) throws IOException {
    runner.own(folder.cluster());
    Postmaster.of(folder.cluster()).forgetDead();
    ServerRunner.Ended ended = new ServerRunner.Ended(0, "");
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = freePort();
      ServerSettings.write(folder.cluster(), port, settings);
      Files.deleteIfExists(folder.log());
      ended = control("start", "-l", folder.log().toString());
      if (ended.code() == 0) {
        return port;
      }
    }
    throw new UserMistake(
        ExitCode.DATABASE,
        "the embedded database does not start: %s; its log is %s"
            .formatted(reason(ended), folder.log()));
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
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
