package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.FileTrouble;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, in the user's folders, for this user only. Several processes
 * share one server: the first starts it, the others join, the last one out stops it. A process that
 * was killed leaves the server running; the next one joins it and stops it in the end.
 *
 * <p>The process closes this also when it is told to stop; a shutdown hook may do so.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Roles ROLES = Roles.of("turnsmith");

  private final ServerFolder folder;
  private final Cluster cluster;
  private final ServerPasswords passwords;
  private final ServerUsers.Presence presence;
  private final Map<String, String> settings;
  private volatile int port;
  private boolean closed;

  private EmbeddedServer(
      ServerFolder folder,
      Cluster cluster,
      ServerPasswords passwords,
      ServerUsers.Presence presence,
      Map<String, String> settings,
      int port) {
    this.folder = folder;
    this.cluster = cluster;
    this.passwords = passwords;
    this.presence = presence;
    this.settings = settings;
    this.port = port;
  }

  /**
   * Starts the server or joins the running one.
   *
   * @param home folder of our data; the server's files stand in its folder {@code database}
   * @param cache folder where its programs are unpacked
   * @throws UserMistake when the folders cannot be used, another major version made the files, or
   *     the server does not start
   */
  public static EmbeddedServer start(Path home, Path cache) {
    return start(home, cache, Map.of());
  }

  static EmbeddedServer start(Path home, Path cache, Map<String, String> settings) {
    try {
      ServerFolder folder = ServerFolder.create(home);
      try (FileMutex _ = FileMutex.take(folder.mutex())) {
        return enter(folder, cache, settings);
      }
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "the embedded database cannot use its folders %s and %s: %s"
              .formatted(home, cache, FileTrouble.describe(e)),
          e);
    }
  }

  /** The database under the role that reads and writes rows. */
  PostgresUrl application() {
    return url(ROLES.application(), passwords.application());
  }

  /** The database under the role that migrates. */
  PostgresUrl owner() {
    return url(ROLES.owner(), passwords.owner());
  }

  /** The maintenance database under the superuser. */
  PostgresUrl administrator() {
    return cluster.administrator(port, passwords);
  }

  /** Folder of the rows. */
  Path place() {
    return folder.cluster();
  }

  /**
   * The port at which the server is now. Where it was killed it is started again, or followed to
   * another port if somebody else did so; many threads and processes may ask at once.
   *
   * @throws UserMistake when the server does not start
   */
  int livePort() throws IOException {
    if (!runs()) {
      revive();
    }
    return port;
  }

  /** Whether a server of our folder lives where we know it, be it that it does not answer. */
  private boolean runs() throws IOException {
    Postmaster postmaster = Postmaster.of(folder.cluster());
    return postmaster.isAlive() && postmaster.lastPort().equals(Optional.of(port));
  }

  private synchronized void revive() throws IOException {
    if (closed) {
      return;
    }
    try (FileMutex _ = FileMutex.take(folder.mutex())) {
      port = cluster.join(passwords, settings);
    }
    LOG.warn("the embedded database had gone away; it runs again on port {}", port);
  }

  /** Numbers of the other processes that use the server. */
  List<Long> otherProcesses() {
    try (FileMutex _ = FileMutex.take(folder.mutex())) {
      return ServerUsers.in(folder.users()).others();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the server, and stops it when no other process uses it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (FileMutex _ = FileMutex.take(folder.mutex())) {
      presence.end();
      if (!ServerUsers.in(folder.users()).anyone()) {
        cluster.stop();
      }
    } catch (IOException | UserMistake e) {
      LOG.warn("the embedded database was not stopped: {}", e.getMessage());
    }
  }

  private static EmbeddedServer enter(ServerFolder folder, Path cache, Map<String, String> settings)
      throws IOException {
    ServerUsers users = ServerUsers.in(folder.users());
    ServerUsers.Presence presence = users.enter();
    try {
      ServerPrograms programs = ServerPrograms.unpacked(cache);
      Cluster cluster = Cluster.open(folder, programs, ServerRunner.forThisUser(programs));
      ServerPasswords passwords = ServerPasswords.of(folder.passwords());
      int port = cluster.ensureRunning(passwords, settings);
      EmbeddedServer server =
          new EmbeddedServer(folder, cluster, passwords, presence, settings, port);
      server.ensureDatabase();
      return server;
    } catch (IOException | RuntimeException e) {
      presence.end();
      throw e;
    }
  }

  /** Also where another process began this and was killed. */
  private void ensureDatabase() {
    PostgresUrl administrator = administrator();
    try (Connection connection = Connections.open(administrator)) {
      if (!ROLES.exist(connection)) {
        ROLES.createRoles(connection, passwords.owner(), passwords.application());
        ROLES.createDatabase(connection);
      }
    } catch (SQLException e) {
      throw Connections.mistake(administrator, e);
    }
  }

  private PostgresUrl url(String role, String password) {
    return administrator().withDatabase(ROLES.database()).withUser(role, password);
  }
}
