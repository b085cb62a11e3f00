package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.Databases;
import io.turnsmith.database.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered when something breaks behind a route. */
class ErrorsTest {
  /** Ends every connection of the database and lets no new one in. */
  private static final String AWAY =
      """
      DO $$
      BEGIN
          EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database());
          PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid();
      END
      $$
      """;

  private RunningWeb running;

  @BeforeEach
  void start() {
    running = new RunningWeb();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aBugIsAnsweredWithItsIdAlone() throws Exception {
    InstantSource broken =
        () -> {
          throw new IllegalStateException("a secret of the code");
        };
    try (Web web = Web.start(RunningWeb.CONFIG, running.services(broken))) {
      HttpResponse<String> response = get(web, "/");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.headers().firstValue("content-security-policy")).isPresent();
      assertThat(Jsoup.parse(response.body()).select("main").text())
          .containsPattern("under the id [0-9a-f-]{36}")
          .doesNotContain("secret")
          .doesNotContain("IllegalState")
          .doesNotContain("io.turnsmith");
    }
  }

  @Test
  void withoutTheDatabaseItIsAliveNotReadyAndSaysSo() throws Exception {
    try (Database impatient =
            Databases.open(
                running.database().application(), connectionTimeout(Duration.ofMillis(500)));
        Web web = Web.start(RunningWeb.CONFIG, running.services(impatient))) {
      running.database().adminJdbc(AWAY);

      HttpResponse<String> ready = get(web, "/health/ready");
      HttpResponse<String> api = get(web, "/api/conversations");
      HttpResponse<String> page = get(web, "/");

      assertThat(get(web, "/health/live").statusCode()).isEqualTo(200);
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(Json.read(ready.body()).path("status").asText()).isEqualTo("DOWN");
      assertThat(api.statusCode()).isEqualTo(503);
      assertThat(Json.read(api.body()).path("detail").asText())
          .contains("database cannot be reached");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(Jsoup.parse(page.body()).select("main").text()).contains("try again in a while");
    }
  }

  @Test
  void figuresOfADatabaseThatIsAwayAreNotNumbers() {
    running.database().close();

    assertThat(running.get("/metrics").body())
        .containsPattern("turnsmith_review_waiting\\{.*\\} NaN");
  }

  private static DatabaseConfig connectionTimeout(Duration timeout) {
    DatabaseConfig usual = DatabaseConfig.defaults();
    return new DatabaseConfig(
        2, timeout, usual.statementTimeout(), usual.idleInTransactionTimeout());
  }

  private static HttpResponse<String> get(Web web, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(web.address()).resolve(path);
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }
}
