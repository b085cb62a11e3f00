package io.turnsmith.testing;

import io.turnsmith.database.PostgresUrl;
import io.turnsmith.database.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Chooses the PostgreSQL server of a test run and says which and why: the one that {@code
 * TURNSMITH_TEST_DATABASE_URL} names, else one in a container, else the embedded one.
 */
final class TestServers {
  private static final String VARIABLE = "TURNSMITH_TEST_DATABASE_URL";
  private static final String IMAGE = "postgres:17-alpine";

  private TestServers() {}

  /**
   * The server to use.
   *
   * @param administrator a superuser's URL
   * @param outlivesRun whether what was made on it must be taken away
   * @param stop what to do at the end of the run
   */
  record Choice(PostgresUrl administrator, boolean outlivesRun, Runnable stop) {}

  static Choice choose() {
    String url = System.getenv(VARIABLE);
    if (url != null && !url.isBlank()) {
      say("external PostgreSQL: %s is set".formatted(VARIABLE));
      return new Choice(PostgresUrl.parse(VARIABLE, url), true, () -> {});
    }
    Optional<String> obstacle = DockerEngine.obstacle(IMAGE);
    return obstacle.isPresent() ? embedded(obstacle.get()) : container();
  }

  private static Choice container() {
    PostgreSQLContainer server =
        new PostgreSQLContainer(IMAGE)
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    try {
      server.start();
    } catch (RuntimeException e) {
      return embedded("a container of %s does not start".formatted(IMAGE));
    }
    say("Testcontainers, %s: a Docker engine answers and has the image".formatted(IMAGE));
    PostgresUrl administrator =
        new PostgresUrl(
            server.getHost() + ":" + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
            "postgres",
            server.getUsername(),
            server.getPassword(),
            Map.of());
    return new Choice(administrator, false, server::stop);
  }

  private static Choice embedded(String reason) {
    TestServer server = TestServer.start(Path.of("target", "test-server"));
    say("embedded PostgreSQL %s: %s".formatted(TestServer.version(), reason));
    return new Choice(server.administrator(), true, server::close);
  }

  private static void say(String line) {
    System.out.println("[test database] " + line);
  }
}
