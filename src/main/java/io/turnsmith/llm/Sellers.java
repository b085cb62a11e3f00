package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who charges for a call. The wire does not say: everybody speaks OpenAI's. The endpoint's host
 * does, and a host that is not known is its own seller, under its name.
 */
final class Sellers {
  private static final String FILE = "/prices/sellers.json";

  /**
   * A seller.
   *
   * @param hosts patterns of its endpoints
   * @param otherwise sellers whose prices it charges for models that it does not list
   * @param litellm patterns of its names in LiteLLM's price file
   * @param source where its prices stand
   */
  record Seller(
      String name,
      List<NamePattern> hosts,
      List<String> otherwise,
      List<NamePattern> litellm,
      String source) {}

  private final List<Seller> all;

  private Sellers(List<Seller> all) {
    this.all = all;
  }

  static Sellers builtIn() {
    List<Seller> all = new ArrayList<>();
    for (JsonNode seller : resource(FILE).path("sellers")) {
      String name = seller.path("name").asText();
      List<String> litellm = texts(seller.path("litellm"));
      all.add(
          new Seller(
              name,
              patterns(texts(seller.path("hosts"))),
              texts(seller.path("else")),
              patterns(litellm.isEmpty() ? List.of(name) : litellm),
              seller.path("source").asText("")));
    }
    return new Sellers(List.copyOf(all));
  }

  /** By its name. */
  Optional<Seller> named(String name) {
    return all.stream().filter(seller -> seller.name().equals(name)).findFirst();
  }

  /**
   * Who charges at this endpoint.
   *
   * @param baseUrl empty means the provider's own endpoint
   * @return a seller's name, else the host with its port; empty for Ollama without an address
   */
  String at(Provider provider, String baseUrl) {
    if (baseUrl.isEmpty()) {
      return switch (provider) {
        case OPENAI -> "openai";
        case ANTHROPIC -> "anthropic";
        case GEMINI -> "google";
        case MISTRAL -> "mistral";
        case OLLAMA -> "";
      };
    }
    URI address = URI.create(baseUrl);
    String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(seller -> seller.hosts().stream().anyMatch(it -> it.matches(host)))
        .map(Seller::name)
        .findFirst()
        .orElse(address.getPort() < 0 ? host : host + ":" + address.getPort());
  }

  /** The seller that LiteLLM's price file calls so; a name that is not known stays as it is. */
  String ofLiteLlm(String provider) {
    return all.stream()
        .filter(seller -> seller.litellm().stream().anyMatch(it -> it.matches(provider)))
        .map(Seller::name)
        .findFirst()
        .orElse(provider);
  }

  static JsonNode resource(String name) {
    try (InputStream in = Sellers.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its " + name);
      }
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NamePattern> patterns(List<String> texts) {
    return texts.stream().map(NamePattern::new).toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
