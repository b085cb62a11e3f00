package io.turnsmith.simulator;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;

/** Every protocol that is spoken here. */
final class Wires {
  static final Wire USUAL = new OpenAiWire();
  private static final List<Wire> ALL =
      List.of(USUAL, new AnthropicWire(), new GeminiWire(), new MistralWire(), new OllamaWire());

  private Wires() {}

  static Optional<Wire> chatAt(String path) {
    return ALL.stream().filter(wire -> wire.takesChatAt(path)).findFirst();
  }

  static Optional<Wire> modelsAt(String path, Headers headers) {
    return ALL.stream().filter(wire -> wire.listsModelsAt(path, headers)).findFirst();
  }

  static boolean isKnown(String name) {
    return ALL.stream().anyMatch(wire -> wire.name().equals(name));
  }
}
