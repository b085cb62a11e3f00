package io.turnsmith.database;

import java.nio.file.Path;
import java.util.Map;

/** Opens the embedded server to the tests of other packages. */
public final class TestServer implements AutoCloseable {
  /** Data of a test need not outlive the machine. */
  private static final Map<String, String> FAST =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "max_wal_size", "256MB");

  private final EmbeddedServer server;

  private TestServer(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts or joins the server in the folder, with programs from the user's cache folder. */
  public static TestServer start(Path home) {
    Path cache = Folders.of(System.getenv()).cache();
    return new TestServer(EmbeddedServer.start(home, cache, FAST));
  }

  /** Version of the server, without the packager's number. */
  public static String version() {
    return ServerPrograms.VERSION.replaceFirst("\\.0$", "");
  }

  /** The maintenance database under the superuser. */
  public PostgresUrl administrator() {
    return server.administrator();
  }

  @Override
  public void close() {
    server.close();
  }
}
