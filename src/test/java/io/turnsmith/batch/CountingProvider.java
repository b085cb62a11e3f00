package io.turnsmith.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.turnsmith.database.Json;
import io.turnsmith.testing.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A provider that several processes call; it only counts and answers. */
final class CountingProvider implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Predicate<Integer> breaksOff = call -> false;

  CountingProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Requests so far. */
  int calls() {
    return calls.get();
  }

  /** What happens when a request has arrived; true leaves it without an answer. */
  void breaksOff(Predicate<Integer> when) {
    breaksOff = when;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean oneTurn =
        new String(exchange.getRequestBody().readAllBytes(), UTF_8).contains("Voice: ");
    int call = calls.incrementAndGet();
    if (breaksOff.test(call)) {
      exchange.close();
      return;
    }
    String said = "Call " + call;
    byte[] body =
        body(call, oneTurn ? said : Samples.reply(List.of(said, "Here."))).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String body(int number, String content) {
    Map<String, Object> message = Map.of("role", "assistant", "content", content);
    return Json.text(
        Map.of(
            "id",
            "c" + number,
            "model",
            "counting",
            "choices",
            List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
            "usage",
            Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120)));
  }
}
