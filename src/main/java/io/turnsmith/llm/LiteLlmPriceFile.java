package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * LiteLLM's {@code model_prices_and_context_window.json}: one object, a key per model, often with
 * the provider in front. Only what can be charged for a chat is taken over.
 */
final class LiteLlmPriceFile {
  private static final Set<String> CHAT = Set.of("chat", "responses");
  private static final String EXAMPLE = "sample_spec";

  private final Sellers sellers;
  private final String table;
  private final Map<String, PriceRow> rows = new LinkedHashMap<>();
  private final Map<String, String> odd = new LinkedHashMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();

  private LiteLlmPriceFile(Sellers sellers, String table) {
    this.sellers = sellers;
    this.table = table;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it is not such a file
   */
  static PriceFile read(JsonNode json, Sellers sellers, String table) {
    if (!json.isObject()
        || json.properties().stream().noneMatch(it -> it.getValue().has("litellm_provider"))) {
      throw new IllegalArgumentException(
          "it has neither a `format` nor models with `litellm_provider`");
    }
    LiteLlmPriceFile file = new LiteLlmPriceFile(sellers, table);
    json.properties().stream()
        .filter(entry -> !entry.getKey().equals(EXAMPLE))
        .forEach(entry -> file.add(entry.getKey(), entry.getValue()));
    return new PriceFile(
        List.copyOf(file.rows.values()),
        file.odd.entrySet().stream().map(it -> it.getKey() + ": " + it.getValue()).toList(),
        file.leftOut);
  }

  private void add(String key, JsonNode entry) {
    if (!entry.isObject()) {
      throw new IllegalArgumentException("\"%s\" is no object".formatted(key));
    }
    String why = useless(key, entry);
    if (why != null) {
      leftOut.merge(why, 1, Integer::sum);
      return;
    }
    try {
      Prices prices = LiteLlmPrices.of(entry).prices();
      keep(key, entry, prices);
    } catch (IllegalArgumentException e) {
      odd.put(key, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String useless(String key, JsonNode entry) {
    if (!CHAT.contains(entry.path("mode").asText())) {
      return "not for chat";
    }
    if (key.contains("*") || !entry.path("litellm_provider").isTextual()) {
      return "no model of a provider";
    }
    if (sellers.named(seller(entry)).isEmpty()) {
      return "of providers whose endpoint is not known";
    }
    JsonNode input = entry.path("input_cost_per_token");
    JsonNode output = entry.path("output_cost_per_token");
    if (!entry.hasNonNull("input_cost_per_token") || !entry.hasNonNull("output_cost_per_token")) {
      return "without a price for input or output tokens";
    }
    if (isZero(input) && isZero(output)) {
      return "at 0, which may mean unknown: `prices set` says that a model is free";
    }
    return null;
  }

  private static boolean isZero(JsonNode value) {
    return value.isNumber() && value.decimalValue().signum() == 0;
  }

  private void keep(String key, JsonNode entry, Prices prices) {
    List<String> oddities = PriceRatios.odd(prices);
    if (!oddities.isEmpty()) {
      odd.put(key, String.join("; ", oddities));
      return;
    }
    String seller = seller(entry);
    String model = model(key, seller);
    String source = entry.path("source").asText("");
    PriceRow row = PriceRow.of(table, seller, model, List.of(), null, prices, source, null);
    String name = seller + "/" + model;
    if (odd.containsKey(name)) {
      return;
    }
    PriceRow other = rows.putIfAbsent(name, row);
    if (other != null && !other.chargesAs(row)) {
      rows.remove(name);
      odd.put(name, "it stands there more than once with different prices");
    }
  }

  private String seller(JsonNode entry) {
    return sellers.ofLiteLlm(entry.path("litellm_provider").asText());
  }

  /** Without the provider in front. */
  private String model(String key, String seller) {
    int slash = key.indexOf('/');
    boolean providerInFront =
        slash > 0 && sellers.ofLiteLlm(key.substring(0, slash)).equals(seller);
    return providerInFront ? key.substring(slash + 1) : key;
  }
}
