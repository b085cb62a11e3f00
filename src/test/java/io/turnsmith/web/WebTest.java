package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.webserver.WebServerConfig;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every route: who is answered, within which limits, with which headers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTest {
  private RunningWeb running;

  @BeforeAll
  void start() {
    running = new RunningWeb();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void everyLimitOfTheFrameworkIsSet() {
    WebServerConfig server = running.web().prototype();

    assertThat(server.address().isLoopbackAddress()).isTrue();
    assertThat(server.maxPayloadSize()).isEqualTo(100_000);
    assertThat(server.maxTcpConnections()).isEqualTo(64);
    assertThat(server.concurrencyLimit())
        .containsInstanceOf(FixedLimit.class)
        .hasValueSatisfying(
            limit -> assertThat(((FixedLimit) limit).prototype().permits()).isEqualTo(16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.4", "desk.example", "", "127.0.0.1.nip.io"})
  void listensOnlyOnThisMachine(String host) {
    UserMistake mistake =
        catchThrowableOfType(UserMistake.class, () -> Web.start(on(host, 0), services()));

    assertThat(mistake.code()).isEqualTo(ExitCode.INVALID);
    assertThat(mistake.line()).contains("this machine only").contains("127.0.0.1");
  }

  @Test
  void takenPortIsAConflictThatNamesTheWayOut() {
    int port = running.web().port();

    UserMistake mistake =
        catchThrowableOfType(UserMistake.class, () -> Web.start(on("127.0.0.1", port), services()));

    assertThat(mistake.code()).isEqualTo(ExitCode.CONFLICT);
    assertThat(mistake.line())
        .startsWith("port %d is taken".formatted(port))
        .contains("TURNSMITH_WEB_PORT")
        .contains("--port 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/spend",
        "/api/conversations",
        "/api/conversations?status=nonsense",
        "/api/conversations/00000000-0000-7000-8000-000000000000",
        "/conversations/00000000-0000-7000-8000-000000000000",
        "/health",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/static/0000000000000000/css/base.css",
        "/static/missing.css",
        "/nowhere",
        "/api/nowhere"
      })
  void everyAnswerCarriesTheSecurityHeaders(String path) {
    HttpResponse<String> response = running.get(path);

    assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("referrer-policy")).hasValue("same-origin");
    assertThat(response.headers().firstValue("cache-control")).isPresent();
    assertThat(response.headers().firstValue("content-type")).isPresent();
  }

  @Test
  void pagesAreNotStoredAndStylesAreKeptForEver() {
    String url = Assets.url("css/base.css");
    HttpResponse<String> style = running.get(url);
    HttpResponse<String> packed =
        running.send(running.request(url).header("Accept-Encoding", "br, gzip").GET().build());

    assertThat(running.get("/").headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(style.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
    assertThat(style.headers().firstValue("content-type").orElseThrow()).startsWith("text/css");
    assertThat(style.body()).contains(".rail");
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(packed.headers().firstValue("vary")).hasValue("Accept-Encoding");
    assertThat(running.get(url.replaceFirst("[0-9a-f]{16}", "0".repeat(16))).statusCode())
        .as("of another version")
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../application.yaml",
        "/static/..%2fapplication.yaml",
        "/static/%2e%2e/application.yaml",
        "/static/..%5capplication.yaml",
        "/static//etc/passwd",
        "/static/",
        "/static/%00base.css",
        "/static/0000000000000000/../../application.yaml"
      })
  void staticFilesStayInTheirFolder(String path) {
    String answer =
        running.raw(
            "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, own()));

    assertThat(answer).matches("(?s)HTTP/1.1 40[034] .*").doesNotContain("turnsmith:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:PORT",
        "127.0.0.1:PORT",
        "[::1]:PORT",
        "LOCALHOST:PORT",
        "desk.example",
        "desk.example:443"
      })
  void answersUnderItsOwnNames(String host) {
    assertThat(statusFor(host)).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example",
        "attacker.example:PORT",
        "localhost",
        "localhost:1",
        "127.0.0.1",
        "localhost.:PORT",
        "localhost.attacker.example:PORT",
        "127.0.0.2:PORT",
        "2130706433:PORT",
        "0x7f000001:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "desk.example.attacker.example"
      })
  void turnsAwayForeignHostsBeforeRouting(String host) {
    for (String path :
        List.of(
            "/",
            "/api/conversations",
            "/health/live",
            "/metrics",
            "/static/missing.css",
            "/nowhere")) {
      String answer = running.raw(get(path, host));

      assertThat(answer)
          .startsWith("HTTP/1.1 421 ")
          .contains("application/problem+json")
          .contains("Content-Security-Policy")
          .doesNotContain("turnsmith_");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: OWN\r\nHost: attacker.example\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: OWN@attacker.example\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET http://attacker.example/ HTTP/1.1\r\nHost: OWN\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void refusesRequestsWithoutOneClearHost(String request) {
    String answer = running.raw(request.replace("OWN", own()));

    assertThat(answer)
        .matches("(?s)HTTP/1.1 (400|404|421|505) .*")
        .contains("Content-Security-Policy")
        .doesNotContain("Nothing waits");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    String answer =
        running.raw(
            "POST /api/batches HTTP/1.1\r\nHost: %s\r\nContent-Length: 100001\r\n\r\n"
                .formatted(own()));

    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json")
        .contains("Content-Security-Policy");
  }

  @Test
  void unpacksNoBody() {
    HttpResponse<String> response =
        running.send(
            running
                .request("/api/batches")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[] {31, -117, 8, 0}))
                .build());

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/spend",
        "/api/conversations",
        "/metrics",
        "/health/live",
        "/conversations/00000000-0000-7000-8000-000000000000"
      })
  void onlyReads(String path) {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      HttpResponse<String> response = running.call(method, path);

      assertThat(response.statusCode()).as(method).isEqualTo(405);
      assertThat(response.headers().firstValue("allow").orElseThrow()).contains("GET");
    }
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    HttpResponse<String> head = running.call("HEAD", "/api/batches");
    HttpResponse<String> get = running.get("/api/batches");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length"))
        .isEqualTo(get.headers().firstValue("content-length"));
  }

  private String statusFor(String host) {
    return running.raw(get("/health/live", host)).split(" ", 3)[1];
  }

  private String get(String path, String host) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
        .formatted(path, host.replace("PORT", Integer.toString(running.web().port())));
  }

  private String own() {
    return "127.0.0.1:" + running.web().port();
  }

  private WebServices services() {
    return running.services(InstantSource.system());
  }

  private static WebConfig on(String host, int port) {
    Duration timeout = Duration.ofSeconds(30);
    return new WebConfig(
        host, port, List.of(), 1000, 10, 10, timeout, timeout, SignInConfig.none());
  }
}
