package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server is killed under a program that goes on running. */
class ServerRecoveryTest {
  private static final Path CACHE = Folders.of(System.getenv()).cache();

  private static final Ids IDS = new Ids(InstantSource.system(), new SplittableRandom());

  /** Each brings the server back or waits as long as a command would. */
  private static final int TRIES = 8;

  /** Shared, because making a data folder takes longest. */
  @TempDir static Path home;

  private Database database;

  @BeforeEach
  void open() {
    database = Databases.open(DatabaseSettings.embedded(home, CACHE));
  }

  @AfterEach
  void leaveNoServerBehind() throws IOException {
    database.close();
    Optional<ProcessHandle> left = postmaster();
    left.ifPresent(ProcessHandle::destroy);
    left.ifPresent(process -> process.onExit().join());
    assertThat(left).isEmpty();
    assertThat(home.resolve("database/users")).isEmptyDirectory();
  }

  @Test
  void aRunningProgramBringsAKilledServerBackAndLosesNothing() throws IOException {
    String workspace = "kept";
    WorkspaceId id = write(workspace);
    int port = port();

    killServerAndTakeItsPort().close();

    assertThat(askUntilAnswered(id)).isEqualTo(workspace);
    assertThat(port()).isEqualTo(port);
  }

  @Test
  void itGoesOnOnAnotherPortWhereTheOldOneIsTaken() throws IOException {
    WorkspaceId id = write("moved");
    int port = port();

    try (ServerSocket _ = killServerAndTakeItsPort()) {
      assertThat(askUntilAnswered(id)).isEqualTo("moved");
      assertThat(port()).isNotEqualTo(port);
    }
  }

  @Test
  void itFollowsTheServerThatAnotherCommandStarted() throws IOException {
    WorkspaceId id = write("followed");

    try (ServerSocket _ = killServerAndTakeItsPort();
        EmbeddedServerProcess other = EmbeddedServerProcess.start(home, CACHE)) {
      assertThat(askUntilAnswered(id)).isEqualTo("followed");
      assertThat(other.address()).isEqualTo("127.0.0.1:" + port());
    }
    assertThat(postmaster()).isPresent();
  }

  @Test
  void programsThatFindItGoneAtTheSameTimeShareOneServer() throws IOException {
    WorkspaceId id = write("shared");
    try (Database second = Databases.open(DatabaseSettings.embedded(home, CACHE))) {
      killServer();

      CompletableFuture<String> there =
          CompletableFuture.supplyAsync(() -> askUntilAnswered(second, id));
      assertThat(askUntilAnswered(id)).isEqualTo("shared");
      assertThat(there.join()).isEqualTo("shared");
      database.close();
      assertThat(askUntilAnswered(second, id)).isEqualTo("shared");
    }
  }

  @Test
  void aQueryThatOutlivesItsServerIsWaitedFor() throws IOException, SQLException {
    WorkspaceId id = write("patient");
    try (EmbeddedServer server = EmbeddedServer.start(home, CACHE);
        Connection busy = TestDatabase.connect(server.owner());
        Connection watch = TestDatabase.connect(server.owner())) {
      // Counts without looking up, so that it does not notice the end of its server.
      CompletableFuture<Void> query =
          CompletableFuture.runAsync(
              () -> run(busy, "SELECT count(*) FROM generate_series(1, 20000000)"));
      while (TestDatabase.query(
              watch,
              "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%series(1%'"
                  + " AND pid <> pg_backend_pid()")
          .isEmpty()) {
        Thread.onSpinWait();
      }

      killServer();

      try (EmbeddedServer _ = EmbeddedServer.start(home, CACHE)) {
        assertThat(askUntilAnswered(id)).isEqualTo("patient");
      }
      query.join();
    }
  }

  private WorkspaceId write(String name) {
    Actor actor = new Actor(new WorkspaceId(IDS.next()), new UserId(IDS.next()));
    database.useWorkspace(
        actor,
        handle ->
            handle
                .createUpdate("INSERT INTO workspaces (id, name) VALUES (:id, :name)")
                .bind("id", actor.workspace())
                .bind("name", name)
                .execute());
    return actor.workspace();
  }

  private String askUntilAnswered(WorkspaceId id) {
    return askUntilAnswered(database, id);
  }

  private static String askUntilAnswered(Database database, WorkspaceId id) {
    Actor actor = new Actor(id, new UserId(IDS.next()));
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inWorkspace(
            actor,
            handle ->
                handle
                    .createQuery("SELECT name FROM workspaces WHERE id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
      } catch (DatabaseUnavailable e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** The answer may still come through, or not. */
  private static void run(Connection connection, String sql) {
    try {
      TestDatabase.query(connection, sql);
    } catch (SQLException e) {
      assertThat(SqlErrors.isPassing(e)).isTrue();
    }
  }

  private static void killServer() throws IOException {
    postmaster().orElseThrow().destroyForcibly();
    // Its number may stay for a while, until the system has noticed.
    while (Postmaster.of(Objects.requireNonNull(pidFile().getParent())).isAlive()) {
      Thread.onSpinWait();
    }
  }

  /** Before anybody can start it again. */
  private static ServerSocket killServerAndTakeItsPort() throws IOException {
    int port = port();
    try (FileMutex _ = FileMutex.take(home.resolve("database/server.lock"))) {
      killServer();
      while (true) {
        try {
          return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (BindException e) {
          Thread.onSpinWait(); // the dead server's socket is closed last
        }
      }
    }
  }

  private static int port() throws IOException {
    return Integer.parseInt(Files.readAllLines(pidFile()).get(3));
  }

  private static Optional<ProcessHandle> postmaster() throws IOException {
    return Files.exists(pidFile())
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst()))
            .filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  private static Path pidFile() {
    return home.resolve("database/cluster/postmaster.pid");
  }
}
