package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A simulator whose clock is moved by hand and whose pauses pass at once. */
final class Peer implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private static final String QUESTION = "How do I repot a fern?";

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final SimulatorServer server;

  Peer(SimulatorOptions options) {
    this(options, null);
  }

  Peer(SimulatorOptions options, @Nullable Pause pause) {
    InstantSource clock = now::get;
    this.server = new SimulatorServer(options, clock, pause == null ? pauses::add : pause);
  }

  static SimulatorOptions plain() {
    return SimulatorOptions.defaults().withStyle(Style.SHORT);
  }

  SimulatorServer server() {
    return server;
  }

  /** How long the simulator wanted to wait, in order; zeroes left out. */
  List<Duration> pauses() {
    return pauses.stream().filter(pause -> !pause.isZero()).toList();
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** A question under the wire of that name. */
  Raw ask(String wire) {
    return ask(wire, QUESTION);
  }

  Raw ask(String wire, String prompt, String... headers) {
    ObjectNode body = Json.object();
    String path =
        switch (wire) {
          case "openai" -> "/v1/chat/completions";
          case "anthropic" -> "/v1/messages";
          case "gemini" -> "/v1beta/models/sim-standard:generateContent";
          case "mistral" -> "/mistral/v1/chat/completions";
          case "ollama" -> "/api/chat";
          default -> throw new IllegalArgumentException(wire);
        };
    if (wire.equals("gemini")) {
      body.putArray("contents").addObject().putArray("parts").addObject().put("text", prompt);
    } else {
      body.put("model", "sim-standard").put("max_tokens", 1000);
      body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    }
    return post(path, Json.text(body), headers(wire, headers));
  }

  private static String[] headers(String wire, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    if (wire.equals("anthropic")) {
      all.add("x-api-key: secret");
      all.add("anthropic-version: 2023-06-01");
    }
    return all.toArray(String[]::new);
  }

  /** A question that meets a fault. */
  Raw meet(String wire, String fault) {
    return ask(wire, QUESTION, Faults.HEADER + ": " + fault);
  }

  Raw post(String path, String body, String... headers) {
    return Raw.send(server, "POST", path, body, headers);
  }

  JsonNode get(String path) {
    return Raw.send(server, "GET", path, "").json();
  }

  /** The newest line of the bill. */
  JsonNode lastLine() {
    JsonNode lines = get("/bill/lines").path("lines");
    return lines.get(lines.size() - 1);
  }

  @Override
  public void close() {
    server.close();
  }
}
