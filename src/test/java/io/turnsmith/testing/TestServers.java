package io.turnsmith.testing;

import io.turnsmith.database.PostgresUrl;
import io.turnsmith.database.TestServer;
import java.nio.file.Path;

/** Chooses the PostgreSQL server of a test run and says which and why. */
final class TestServers {
  private static final String VARIABLE = "TURNSMITH_TEST_DATABASE_URL";

  private TestServers() {}

  /**
   * The server to use.
   *
   * @param administrator a superuser's URL
   * @param stop what to do at the end of the run
   */
  record Choice(PostgresUrl administrator, Runnable stop) {}

  static Choice choose() {
    String url = System.getenv(VARIABLE);
    if (url != null && !url.isBlank()) {
      say("external: %s is set".formatted(VARIABLE));
      return new Choice(PostgresUrl.parse(VARIABLE, url), () -> {});
    }
    return embedded("no Docker engine answers");
  }

  private static Choice embedded(String reason) {
    TestServer server = TestServer.start(Path.of("target", "test-server"));
    say("embedded PostgreSQL: " + reason);
    return new Choice(server.administrator(), server::close);
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println("[test database] " + line);
  }
}
