package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Server-sent events: sends what a page shows whenever that changed, until it is over. Each stream
 * occupies one of the server's requests, so there are few at once; a page without one still shows
 * the truth when it is loaded anew.
 */
final class EventStream {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Tells proxies and us that the other side is still there. */
  private static final int LOOKS_PER_SIGN = 10;

  /** A browser comes back by itself; a forgotten tab does not hold its place for ever. */
  private static final int MOST_LOOKS = 600;

  private final Semaphore places;

  /**
   * @param most streams at once
   */
  EventStream(int most) {
    this.places = new Semaphore(most);
  }

  /**
   * One moment of what is shown.
   *
   * @param over whether nothing will change any more
   */
  record Moment(String html, boolean over) {}

  /**
   * Sends until it is over, the reader is gone or the server stops.
   *
   * @throws HttpException 503 when too many look already
   */
  void send(ServerRequest request, ServerResponse response, Supplier<Moment> look) {
    if (!places.tryAcquire()) {
      throw new HttpException(
          "too many pages watch at once; load the page anew", Status.SERVICE_UNAVAILABLE_503, true);
    }
    try {
      Moment first = look.get();
      response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream"));
      if (request.prologue().method().equals(Method.HEAD)) {
        response.send();
        return;
      }
      try (OutputStream out = response.outputStream()) {
        follow(out, first, look);
      }
    } catch (IOException | UncheckedIOException _) {
      // The reader closed the page: there is nobody to tell.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private static void follow(OutputStream out, Moment first, Supplier<Moment> look)
      throws IOException, InterruptedException {
    String shown = "";
    Moment now = first;
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      if (!now.html().equals(shown)) {
        write(out, event("message", now.html()));
        shown = now.html();
      } else if (looks % LOOKS_PER_SIGN == 0) {
        write(out, ":\n\n");
      }
      if (now.over()) {
        write(out, event("over", ""));
        return;
      }
      Thread.sleep(BETWEEN_LOOKS);
      now = look.get();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static String event(String name, String data) {
    StringBuilder event = new StringBuilder("event: ").append(name).append('\n');
    data.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
    if (data.isEmpty()) {
      event.append("data:\n");
    }
    return event.append('\n').toString();
  }
}
