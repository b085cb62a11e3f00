package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.identity.Role;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What it takes before other machines may reach the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExposureTest {
  private static final String PASSWORD = "secret";

  @TempDir private static Path folder;

  private RunningWeb running;
  private KeyStore store;
  private TlsFiles keystore;
  private TlsFiles pem;

  @BeforeAll
  void start() throws Exception {
    running = new RunningWeb();
    running.join(running.database().actor(), "bea", Role.REVIEWER);
    Path file = folder.resolve("server.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    keystore = new TlsFiles("", "", file.toString(), PASSWORD);
    Key key = store.getKey("server", PASSWORD.toCharArray());
    pem =
        new TlsFiles(
            pem("certificate.pem", "CERTIFICATE", store.getCertificate("server").getEncoded()),
            pem("key.pem", "PRIVATE KEY", key.getEncoded()),
            "",
            "");
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void otherMachinesReachItOnlyWithSignInAndTls() {
    for (SignInConfig unsafe :
        List.of(
            SignInConfig.none(),
            new SignInConfig(true, List.of(), TlsFiles.none()),
            new SignInConfig(false, List.of(), keystore),
            new SignInConfig(false, List.of("10.0.0.1"), TlsFiles.none()))) {
      assertThatExceptionOfType(UserMistake.class)
          .as(unsafe.toString())
          .isThrownBy(() -> start("0.0.0.0", unsafe))
          .satisfies(
              mistake -> {
                assertThat(mistake.code()).isEqualTo(ExitCode.INVALID);
                assertThat(mistake.line()).contains("sign-in and TLS").doesNotContain("\n");
              });
    }
    for (SignInConfig safe :
        List.of(
            new SignInConfig(true, List.of(), keystore),
            new SignInConfig(true, List.of("10.0.0.1"), TlsFiles.none()))) {
      try (Web web = start("0.0.0.0", safe)) {
        assertThat(web.port()).isPositive();
      }
    }
  }

  @Test
  void byTlsCookiesAreForTlsAloneAndBrowsersStayWithIt() throws Exception {
    for (TlsFiles files : List.of(keystore, pem)) {
      try (Web web = start("127.0.0.1", new SignInConfig(true, List.of(), files));
          HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
        String own = "https://127.0.0.1:" + web.port();
        assertThat(web.address()).isEqualTo(own + "/");

        HttpResponse<String> in = client.send(signIn(own, own).build(), BodyHandlers.ofString());
        HttpResponse<String> plainOrigin =
            client.send(signIn(own, own.replace("https", "http")).build(), BodyHandlers.ofString());

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("set-cookie").orElseThrow())
            .matches(
                "__Host-turnsmith=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(in.headers().firstValue("strict-transport-security")).isPresent();
        assertThat(plainOrigin.statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void behindAProxyOnlyTheProxyIsAnsweredAndItsWordOnTheClientCounts() throws Exception {
    try (Web far =
            start("127.0.0.1", new SignInConfig(true, List.of("192.0.2.1"), TlsFiles.none()));
        Web near =
            start("127.0.0.1", new SignInConfig(true, List.of("127.0.0.1"), TlsFiles.none()));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> refused =
          client.send(
              HttpRequest.newBuilder(URI.create(far.address())).build(), BodyHandlers.ofString());
      String address = "http://127.0.0.1:" + near.port();
      HttpResponse<String> in =
          client.send(
              signIn(address, "https://127.0.0.1:" + near.port())
                  .header("X-Forwarded-For", "10.9.9.9, 203.0.113.7")
                  .build(),
              BodyHandlers.ofString());

      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(in.statusCode()).isEqualTo(303);
      assertThat(in.headers().firstValue("set-cookie").orElseThrow()).contains("Secure");
      assertThat(
              running
                  .database()
                  .adminQuery(
                      "SELECT details ->> 'address' FROM audit_log WHERE event = 'session.begun'"))
          .contains("203.0.113.7")
          .doesNotContain("10.9.9.9");
    }
  }

  @Test
  void withoutAProxyNobodysWordOnTheClientCounts() throws Exception {
    try (Web web = start("127.0.0.1", new SignInConfig(true, List.of(), TlsFiles.none()));
        HttpClient client = HttpClient.newHttpClient()) {
      String own = "http://127.0.0.1:" + web.port();

      client.send(
          signIn(own, own).header("X-Forwarded-For", "198.51.100.1").build(),
          BodyHandlers.ofString());

      assertThat(
              running
                  .database()
                  .adminQuery(
                      "SELECT details ->> 'address' FROM audit_log WHERE event = 'session.begun'"))
          .doesNotContain("198.51.100.1");
    }
  }

  @Test
  void filesThatAreNoKeysAreOneLine() throws IOException {
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
    for (TlsFiles files :
        List.of(
            new TlsFiles(nonsense.toString(), nonsense.toString(), "", ""),
            new TlsFiles(pem.certificate(), nonsense.toString(), "", ""),
            new TlsFiles("", "", folder.resolve("missing.p12").toString(), ""),
            new TlsFiles("", "", keystore.keystore(), "wrong"))) {
      assertThatExceptionOfType(UserMistake.class)
          .isThrownBy(() -> start("127.0.0.1", new SignInConfig(true, List.of(), files)))
          .satisfies(it -> assertThat(it.line()).contains("cannot be read").doesNotContain("\n"));
    }
  }

  private Web start(String host, SignInConfig signIn) {
    Duration timeout = Duration.ofSeconds(30);
    return Web.start(
        new WebConfig(host, 0, List.of(), 100_000, 16, 8, timeout, timeout, signIn),
        running.services(InstantSource.system()));
  }

  private static HttpRequest.Builder signIn(String address, String origin) {
    return HttpRequest.newBuilder(URI.create(address + "/sign-in"))
        .header("Origin", origin)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(
            BodyPublishers.ofString("login=bea&password=" + RunningWeb.PASSWORD.replace(' ', '+')));
  }

  private SSLContext trusting() throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String name, String kind, byte[] bytes) throws IOException {
    String text =
        "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes));
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
