package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.turnsmith.database.Json;
import io.turnsmith.llm.Message.Speaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A provider on the loopback that answers as it is told and remembers what it was asked. */
final class LoopbackProvider implements AutoCloseable {
  static final String KEY = "sk-canary-7f3a";
  static final String PROMPT = "Say hello to the canary.";
  static final ChatRequest REQUEST =
      new ChatRequest(List.of(new Message(Speaker.USER, PROMPT)), null, 100, 5);

  /** What one request looked like. */
  record Asked(String path, Map<String, List<String>> headers, String body) {
    JsonNode json() {
      return Json.read(body);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .map(each -> each.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  /** Deals with one exchange. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private Handler handler = exchange -> exchange.sendResponseHeaders(500, -1);

  LoopbackProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              new Asked(
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          handler.handle(exchange);
        });
    server.start();
  }

  void handles(Handler next) {
    handler = next;
  }

  void answers(int status, String body) {
    answers(status, body.getBytes(UTF_8), Map.of("Content-Type", "application/json"));
  }

  void answers(int status, byte[] body, Map<String, String> headers) {
    handles(
        exchange -> {
          headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  List<Asked> asked() {
    return asked;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A base URL as that provider's documentation gives it, on this server. */
  String address(Provider provider) {
    return switch (provider) {
      case OPENAI, ANTHROPIC, MISTRAL -> address() + "/v1";
      case GEMINI -> address() + "/v1beta";
      case OLLAMA -> address();
    };
  }

  /** A door to this server, with a key. */
  LangChainChat chat() {
    return new LangChainChat(
        profile -> address(profile.provider()), name -> KEY, new TokenCounter());
  }

  static ModelProfile profile(Provider provider) {
    return profile(provider, Capabilities.ASSUMED, Duration.ofSeconds(20));
  }

  static ModelProfile profile(Provider provider, Capabilities capabilities, Duration timeout) {
    return new ModelProfile(
        new ModelProfileId(UUID.randomUUID()),
        "main",
        provider,
        "m-1",
        "",
        new ProfileKey.Variable("A_KEY"),
        new BigDecimal("0"),
        1000,
        timeout,
        4,
        RateLimits.NONE,
        null,
        capabilities,
        null,
        null,
        false);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
