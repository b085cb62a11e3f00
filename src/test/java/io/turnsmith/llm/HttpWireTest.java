package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpWireTest {
  private static final String ANSWER =
      """
      {"model": "m", "choices": [{"message": {"content": "Hello."}, "finish_reason": "stop"}]}
      """;

  private final LoopbackProvider provider = new LoopbackProvider();
  private final LangChainChat chat = provider.chat();
  private final Notes notes = new Notes();

  @AfterEach
  void stop() {
    chat.close();
    provider.close();
  }

  @Test
  void aDripDoesNotHoldTheCallBeyondItsDeadline() {
    provider.handles(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(' ');
              out.flush();
              Thread.onSpinWait();
            }
          } catch (IOException e) {
            exchange.close(); // the client has gone, as it should
          }
        });

    Failed failed = failed(Duration.ofMillis(300));

    assertThat(failed.kind()).isIn(FailureKind.TIMEOUT, FailureKind.OVERSIZED);
    assertThat(notes.entries()).as("nothing arrived whole").hasSize(1);
  }

  @Test
  void anAnswerWithoutEndIsLeftAtTheCap() {
    AtomicBoolean left = new AtomicBoolean();
    provider.handles(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[1 << 16];
          try (OutputStream out = exchange.getResponseBody()) {
            for (long sent = 0; sent < 1L << 30; sent += block.length) {
              out.write(block);
            }
          } catch (IOException e) {
            left.set(true);
            exchange.close();
          }
        });

    assertThat(failed(Duration.ofSeconds(60)).kind()).isEqualTo(FailureKind.OVERSIZED);
    assertThat(notes.entries()).hasSize(1);
    chat.close();
    provider.close();
    assertThat(left).as("the server was cut off before its gigabyte was out").isTrue();
  }

  @Test
  void anAnswerOfExactlyTheCapIsTaken() {
    byte[] body = ANSWER.getBytes(UTF_8);
    byte[] padded = new byte[HttpWire.MAX_BODY_BYTES];
    java.util.Arrays.fill(padded, (byte) ' ');
    System.arraycopy(body, 0, padded, 0, body.length);
    provider.answers(200, padded, Map.of());

    assertThat(complete(Duration.ofSeconds(60))).isInstanceOf(Answered.class);
  }

  @Test
  void aCutAnswerIsInDoubtAndNotJournalledAsReceived() {
    provider.handles(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"choi".getBytes(UTF_8));
          exchange.close();
        });

    assertThat(failed(Duration.ofSeconds(20)).kind()).isEqualTo(FailureKind.CUT);
    assertThat(notes.entries()).hasSize(1);
  }

  @Test
  void nobodyListeningIsUnreachable() {
    provider.close();

    assertThat(failed(Duration.ofSeconds(20)).kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void aNameWithoutAddressIsUnreachable() {
    assertThat(failedAt("http://no-such-host.invalid/v1").kind())
        .isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void anAddressThatIsNoneIsNotSent() {
    assertThat(failedAt("http://a host with spaces/v1").kind())
        .isEqualTo(FailureKind.INVALID_REQUEST);
  }

  @Test
  void aCertificateThatIsNotTrustedIsTold() {
    var distrust = new SSLHandshakeException("PKIX");
    distrust.initCause(new CertPathValidatorException("expired"));

    assertThat(TransportFailure.of(distrust).kind()).isEqualTo(FailureKind.UNTRUSTED);
    assertThat(TransportFailure.of(new SSLHandshakeException("closed")).kind())
        .isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void aServerWhoseCertificateNobodyVouchesForIsNotSpokenTo(@TempDir Path folder) throws Exception {
    AtomicBoolean reached = new AtomicBoolean();
    HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys.p12"))));
    server.createContext(
        "/",
        exchange -> {
          reached.set(true);
          exchange.close();
        });
    server.start();
    try {
      Failed failed = failedAt("https://localhost:%d/v1".formatted(server.getAddress().getPort()));

      assertThat(failed.kind()).isEqualTo(FailureKind.UNTRUSTED);
      assertThat(failed.message()).isEqualTo("the provider's certificate is not trusted");
      assertThat(reached).isFalse();
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext selfSigned(Path file) throws Exception {
    String password = "not-secret";
    Process keytool =
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
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aRedirectIsNotFollowed() {
    provider.answers(307, new byte[0], Map.of("Location", provider.address() + "/elsewhere"));

    assertThat(failed(Duration.ofSeconds(20)).kind()).isEqualTo(FailureKind.INTERCEPTED);
    assertThat(provider.asked()).hasSize(1);
  }

  @Test
  void anAnswerThatIsPackedUnaskedIsNotUnpacked() {
    byte[] packed = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    provider.answers(200, packed, Map.of("Content-Encoding", "gzip"));

    assertThat(failed(Duration.ofSeconds(20)).kind()).isEqualTo(FailureKind.UNREADABLE);
    assertThat(notes.bytes()).containsExactly(packed);
  }

  @Test
  void anInterruptEndsTheCallAtOnceAndLeavesItInDoubt() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    provider.handles(
        exchange -> {
          asked.countDown();
          awaitQuietly(release);
          exchange.close();
        });
    AtomicReference<ChatOutcome> outcome = new AtomicReference<>();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  outcome.set(complete(Duration.ofHours(1)));
                  stillInterrupted.set(Thread.currentThread().isInterrupted());
                });
    asked.await();

    caller.interrupt();
    caller.join();
    release.countDown();

    assertThat(outcome.get())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CUT));
    assertThat(stillInterrupted).isTrue();
  }

  @Test
  void aPostIsNotSentAgainWhenTheKeptConnectionIsClosed() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerTheFirstAndDropTheRest(server, requests));
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/v1";
      try (LangChainChat kept =
          new LangChainChat(profile -> address, name -> null, new TokenCounter())) {
        ChatOutcome first = complete(kept, Duration.ofSeconds(20));
        ChatOutcome second = complete(kept, Duration.ofSeconds(20));

        assertThat(first).isInstanceOf(Answered.class);
        assertThat(second)
            .isInstanceOfSatisfying(
                Failed.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CUT));
      }
    }
    assertThat(requests).hasValue(2);
  }

  /** Keeps each connection open, but says nothing to any request after the first. */
  private static void answerTheFirstAndDropTheRest(ServerSocket server, AtomicInteger requests) {
    while (true) {
      try (Socket socket = server.accept()) {
        while (readRequest(socket.getInputStream())) {
          if (requests.incrementAndGet() > 1) {
            break;
          }
          String head =
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                  .formatted(ANSWER.getBytes(UTF_8).length);
          socket.getOutputStream().write((head + ANSWER).getBytes(UTF_8));
          socket.getOutputStream().flush();
        }
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Reads head and body; false when the peer has gone. */
  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return in.readNBytes(length).length == length;
  }

  private ChatOutcome complete(Duration timeout) {
    return complete(chat, timeout);
  }

  private ChatOutcome complete(LangChainChat door, Duration timeout) {
    return door.complete(
        LoopbackProvider.profile(Provider.OPENAI, Capabilities.ASSUMED, timeout),
        LoopbackProvider.REQUEST,
        notes);
  }

  private Failed failed(Duration timeout) {
    ChatOutcome outcome = complete(timeout);
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  private Failed failedAt(String address) {
    try (LangChainChat door =
        new LangChainChat(profile -> address, name -> null, new TokenCounter())) {
      ChatOutcome outcome = complete(door, Duration.ofSeconds(20));
      assertThat(outcome).isInstanceOf(Failed.class);
      return (Failed) outcome;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
