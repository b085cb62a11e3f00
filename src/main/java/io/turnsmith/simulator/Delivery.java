package io.turnsmith.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts an answer on the socket, whole or as a fault wants it. */
final class Delivery {
  private static final int CHUNKED = 0;
  private static final int MOST_DROPS = 50;
  private static final byte[] SPACES = spaces();

  private final Pause pause;

  Delivery(Pause pause) {
    this.pause = pause;
  }

  private static byte[] spaces() {
    byte[] spaces = new byte[1 << 16];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }

  /** The connection breaks here; the server closes it without another byte. */
  static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOff() {
      super("broken off on purpose");
    }
  }

  /**
   * Sends the answer.
   *
   * @return whether all of it left, as far as can be known
   * @throws BrokenOff when the connection must be closed as it is
   */
  boolean send(
      HttpExchange exchange, Reply reply, @Nullable Transport transport, FaultDetails details)
      throws BrokenOff, InterruptedException {
    try {
      if (transport == null) {
        Exchanges.send(exchange, reply);
        return true;
      }
      return astray(exchange, reply, transport, details);
    } catch (BrokenOff e) {
      throw e;
    } catch (IOException e) {
      // The client has gone: its bytes cannot leave, and there is nobody to tell.
      return false;
    }
  }

  private boolean astray(
      HttpExchange exchange, Reply reply, Transport transport, FaultDetails details)
      throws IOException, InterruptedException {
    byte[] body = reply.body();
    switch (transport) {
      case DISCONNECT -> throw new BrokenOff();
      case CUT -> cut(exchange, reply, body.length);
      case CUT_CHUNKED -> cut(exchange, reply, CHUNKED);
      case DRIP -> drip(exchange, reply, details.time());
      case SLOW_START -> Exchanges.send(exchange, reply);
      case PADDED -> padded(exchange, reply, details.size());
      case PADDED_GZIP -> zipped(exchange, reply, details.size());
      case PORTAL_PAGE ->
          Exchanges.send(exchange, Reply.html(200, "Welcome", "Sign in to use this network."));
      case BLOCKED_PAGE ->
          Exchanges.send(exchange, Reply.html(403, "403 Forbidden", "Blocked by policy."));
      case HALF -> Exchanges.send(exchange, reply.withBody(Arrays.copyOf(body, body.length / 2)));
      case TWICE -> Exchanges.send(exchange, reply.withBody(twice(body)));
      case NO_BODY -> Exchanges.send(exchange, reply.withBody(new byte[0]));
    }
    return transport.isWhole();
  }

  private static byte[] twice(byte[] body) {
    byte[] both = Arrays.copyOf(body, 2 * body.length + 1);
    both[body.length] = '\n';
    System.arraycopy(body, 0, both, body.length + 1, body.length);
    return both;
  }

  private static OutputStream begin(HttpExchange exchange, Reply reply, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.status(), length);
    return exchange.getResponseBody();
  }

  private static void cut(HttpExchange exchange, Reply reply, int length) throws IOException {
    OutputStream out = begin(exchange, reply, length);
    out.write(reply.body(), 0, reply.body().length / 2);
    out.flush();
    throw new BrokenOff();
  }

  private void drip(HttpExchange exchange, Reply reply, Duration time)
      throws IOException, InterruptedException {
    byte[] body = reply.body();
    int drops = Math.clamp(body.length, 1, MOST_DROPS);
    try (OutputStream out = begin(exchange, reply, body.length)) {
      for (int drop = 0; drop < drops; drop++) {
        pause.of(time.dividedBy(drops));
        int from = body.length * drop / drops;
        out.write(body, from, body.length * (drop + 1) / drops - from);
        out.flush();
      }
    }
  }

  private static void padded(HttpExchange exchange, Reply reply, long size) throws IOException {
    try (OutputStream out = begin(exchange, reply, CHUNKED)) {
      pad(out, size);
      out.write(reply.body());
    }
  }

  private static void zipped(HttpExchange exchange, Reply reply, long size) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    try (OutputStream out =
        new GZIPOutputStream(new BufferedOutputStream(begin(exchange, reply, CHUNKED)))) {
      pad(out, size);
      out.write(reply.body());
    }
  }

  private static void pad(OutputStream out, long size) throws IOException {
    for (long left = size; left > 0; left -= SPACES.length) {
      out.write(SPACES, 0, (int) Math.min(left, SPACES.length));
    }
  }
}
