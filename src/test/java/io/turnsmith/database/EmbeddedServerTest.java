package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real servers, with other processes beside this one. */
class EmbeddedServerTest {
  private static final Path CACHE = Folders.of(System.getenv()).cache();

  /** Shared, because making a data folder takes longest; whoever breaks it makes another. */
  @TempDir static Path sharedHome;

  private Path home = sharedHome;
  private ServerFolder folder = new ServerFolder(sharedHome.resolve("database"));

  /** The first start finds what a killed start left behind. */
  @BeforeAll
  static void makeDataFolder() throws IOException {
    Path part = ServerFolder.create(sharedHome).root().resolve("cluster.part");
    Files.createDirectories(part.resolve("base"));
    Files.writeString(part.resolve("PG_VERSION"), "18\n");
    EmbeddedServer.start(sharedHome, CACHE).close();
  }

  private void useFolder(Path own) throws IOException {
    home = own;
    folder = ServerFolder.create(own);
  }

  @AfterEach
  void leaveNoServerBehind() throws IOException {
    Optional<ProcessHandle> left = postmaster();
    if (left.isPresent()) {
      left.get().destroy();
      left.get().onExit().join();
    }
  }

  @Test
  void theDatabaseIsThereWithItsTwoRoles() throws SQLException {
    try (EmbeddedServer server = start()) {
      assertThat(server.application().toString())
          .startsWith("postgresql://turnsmith_app@127.0.0.1:")
          .endsWith("/turnsmith");
      for (PostgresUrl url : List.of(server.application(), server.owner())) {
        assertThat(ask(url, "SELECT current_user")).isEqualTo(url.user());
      }
      assertThat(ask(server.owner(), "SHOW fsync")).isEqualTo("on");
      assertThat(ask(server.owner(), "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(server.owner(), "SHOW full_page_writes")).isEqualTo("on");
      assertThat(ask(server.owner(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server.administrator(), "SHOW unix_socket_directories")).isEmpty();
      assertThat(ask(server.owner(), "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(
              ask(
                  server.owner(),
                  "SELECT datlocale FROM pg_database WHERE datname = current_database()"))
          .isEqualTo("C.UTF-8");
      assertThat(ask(server.owner(), "SHOW server_version")).isEqualTo(TestServer.version());
    }
  }

  @Test
  void nobodyElseMayLookInAndNobodyComesWithoutAPassword() throws IOException {
    try (EmbeddedServer server = start()) {
      assertThat(mode(folder.root())).isEqualTo("rwx------");
      assertThat(mode(folder.cluster())).isEqualTo("rwx------");
      assertThat(mode(folder.passwords())).isEqualTo("rw-------");
      assertThat(mode(CACHE)).isEqualTo("rwx------");
      assertThat(Files.readString(folder.cluster().resolve("pg_hba.conf")))
          .doesNotContainPattern("(?m)^[^#].*\\btrust\\b");
      PostgresUrl stranger = server.owner().withUser(server.owner().user(), "guess");
      assertThatExceptionOfType(UserMistake.class)
          .isThrownBy(() -> Connections.open(stranger))
          .withMessageContaining("refuses user turnsmith_owner");
    }
  }

  @Test
  void theLastOneOutStopsIt() throws IOException {
    EmbeddedServer first = start();
    EmbeddedServer second = start();
    assertThat(second.owner().address()).isEqualTo(first.owner().address());
    first.close();
    assertThat(postmaster()).isPresent();
    second.close();
    assertThat(postmaster()).isEmpty();
    assertThat(folder.users()).isEmptyDirectory();
  }

  @Test
  void anotherProcessJoinsAndMayBeTheLastOneOut() throws IOException {
    EmbeddedServer here = start();
    try (EmbeddedServerProcess there = EmbeddedServerProcess.start(home, CACHE)) {
      assertThat(there.address()).isEqualTo(here.owner().address());
      here.close();
      assertThat(postmaster()).isPresent();
    }
    assertThat(postmaster()).isEmpty();
  }

  @Test
  void theServerOfAKilledProcessIsTakenOver() throws Exception {
    EmbeddedServerProcess killed = EmbeddedServerProcess.start(home, CACHE);
    killed.kill();
    Optional<ProcessHandle> orphan = postmaster();
    assertThat(orphan).isPresent();
    try (EmbeddedServer server = start()) {
      assertThat(server.owner().address()).isEqualTo(killed.address());
      assertThat(postmaster()).isEqualTo(orphan);
    }
    assertThat(postmaster()).isEmpty();
    assertThat(folder.users()).isEmptyDirectory();
  }

  @Test
  void dataOutlivesTheServerAndItsViolentEnd() throws Exception {
    try (EmbeddedServer server = start()) {
      try (Connection connection = TestDatabase.connect(server.owner())) {
        connection.createStatement().execute("CREATE TABLE kept AS SELECT 'yes' AS word");
      }
      ProcessHandle postmaster = postmaster().orElseThrow();
      postmaster.destroyForcibly();
      postmaster.onExit().join();
    }
    try (EmbeddedServer server = start()) {
      assertThat(ask(server.owner(), "SELECT word FROM kept")).isEqualTo("yes");
    }
  }

  @Test
  void aProcessIdThatWentToAnotherProgramIsNoServer() throws Exception {
    start().close();
    Files.writeString(
        folder.cluster().resolve("postmaster.pid"),
        "%d\n%s\n1\n%d\n\n127.0.0.1\n".formatted(ProcessHandle.current().pid(), home, 1));
    try (EmbeddedServer server = start()) {
      assertThat(ask(server.owner(), "SELECT 'up'")).isEqualTo("up");
    }
  }

  @Test
  void filesOfAnotherMajorVersionAreRefusedWithTheWayOut(@TempDir Path own) throws IOException {
    useFolder(own);
    ServerFolder.createPrivate(folder.cluster());
    Files.writeString(folder.cluster().resolve("PG_VERSION"), "16\n");
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(this::start)
        .returns(ExitCode.DATABASE, UserMistake::code)
        .withMessageContainingAll("PostgreSQL 16", "18", folder.cluster().toString(), "move");
    assertThat(folder.users()).isEmptyDirectory();
  }

  @Test
  void aBrokenDataFolderIsToldInOneLine(@TempDir Path own) throws IOException {
    useFolder(own);
    Files.createDirectories(folder.cluster().resolve("global"));
    Files.writeString(folder.cluster().resolve("PG_VERSION"), "18\n");
    Files.writeString(folder.cluster().resolve("global/pg_control"), "");
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(this::start)
        .withMessageContainingAll("does not start", "server.log")
        .satisfies(e -> assertThat(e.line().lines()).hasSize(1));
  }

  @Test
  void aFolderThatIsAFileIsToldInOneLine(@TempDir Path own) throws IOException {
    Path file = Files.writeString(own.resolve("file"), "");
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> EmbeddedServer.start(file, CACHE))
        .withMessageContaining(file.toString())
        .satisfies(e -> assertThat(e.line().lines()).hasSize(1));
  }

  @Test
  void aHalfMadeDataFolderIsMadeAgain() {
    assertThat(folder.root().resolve("cluster.part")).doesNotExist();
    assertThat(folder.cluster().resolve("PG_VERSION")).exists();
  }

  /** In a container the user namespace of the first detour is mostly forbidden. */
  @Test
  void rootCanTakeEitherDetour() throws IOException {
    assumeTrue(new UnixSystem().getUid() == 0, "only root needs a detour");
    start().close();
    ServerPrograms programs = ServerPrograms.unpacked(CACHE);
    ServerPasswords passwords = ServerPasswords.of(folder.passwords());
    List<ServerRunner> working =
        List.of(ServerRunner.IN_NAMESPACE, ServerRunner.AS_NOBODY, ServerRunner.IN_NAMESPACE);
    for (ServerRunner runner : working) {
      assumeTrue(runner.works(programs), "not every detour is open here");
      Cluster cluster = Cluster.open(folder, programs, runner);
      int port = cluster.ensureRunning(passwords, Map.of());
      assertThat(port).isPositive();
      assertThat(postmaster()).isPresent();
      cluster.stop();
      assertThat(postmaster()).isEmpty();
    }
  }

  private EmbeddedServer start() {
    return EmbeddedServer.start(home, CACHE);
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path file = folder.cluster().resolve("postmaster.pid");
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
            .filter(ProcessHandle::isAlive)
            .filter(process -> process.pid() != ProcessHandle.current().pid())
        : Optional.empty();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String ask(PostgresUrl url, String sql) throws SQLException {
    try (Connection connection = TestDatabase.connect(url)) {
      return TestDatabase.query(connection, sql).getFirst();
    }
  }
}
