package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send slowly or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientTest {
  private static final int BETWEEN_BYTES_MILLIS = 20;

  /** Far more than the limits below let through. */
  private static final int BYTES = 1000;

  private static final Duration REQUEST = Duration.ofMillis(300);
  private static final Duration IDLE = Duration.ofMillis(900);

  private RunningWeb running;
  private Web web;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    web =
        Web.start(
            new WebConfig(
                "127.0.0.1", 0, List.of(), 100_000, 8, 4, IDLE, REQUEST, SignInConfig.none()),
            running.services(InstantSource.system()));
  }

  @AfterAll
  void stop() {
    web.close();
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /api/batches HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n",
        "POST /api/batches HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n"
      })
  void whoeverSendsAByteAtATimeIsCutOff(String begun) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(begun.getBytes(ISO_8859_1));

      assertThat(dripUntilCutOff(socket)).isLessThan(BYTES);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HTTP/1.1\r\nHost: loc",
        "POST /api/batches HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n"
      })
  void whoeverSendsNothingMoreIsCutOff(String begun) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(begun.getBytes(ISO_8859_1));
      socket.setSoTimeout(60_000);

      assertThat(isCutOff(socket)).isTrue();
    }
  }

  @Test
  void aConnectionMayRestBetweenRequestsForLongerThanARequestMayTake() throws IOException {
    try (Socket socket = connect()) {
      for (int each = 0; each < 3; each++) {
        socket
            .getOutputStream()
            .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
        socket.setSoTimeout(10_000);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        rest(socket, REQUEST.plusMillis(100));
      }
    }
  }

  /** Returns how many bytes it took. */
  private static int dripUntilCutOff(Socket socket) throws IOException {
    socket.setSoTimeout(BETWEEN_BYTES_MILLIS);
    for (int sent = 0; sent < BYTES; sent++) {
      try {
        socket.getOutputStream().write('x');
      } catch (IOException e) {
        return sent;
      }
      if (isCutOff(socket)) {
        return sent;
      }
    }
    return BYTES;
  }

  /** Whether the server closes the connection before the read times out, after what it says. */
  private static boolean isCutOff(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // an error page may come first
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  private static void rest(Socket socket, Duration time) throws IOException {
    socket.setSoTimeout(Math.toIntExact(time.toMillis()));
    assertThat(isCutOff(socket)).isFalse();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), web.port());
  }
}
