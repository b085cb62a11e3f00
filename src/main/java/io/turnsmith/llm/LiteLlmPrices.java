package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One model's prices in LiteLLM's table, where tier and service are parts of a key's name: {@code
 * input_cost_per_token_above_200k_tokens_priority}, in USD for one token.
 */
final class LiteLlmPrices {
  private static final Pattern KEY =
      Pattern.compile(
          "(input_cost_per_token|output_cost_per_token|cache_read_input_token_cost"
              + "|cache_creation_input_token_cost(?:_above_1hr)?|output_cost_per_reasoning_token)"
              + "(?:_above_(\\d{1,4})k_tokens)?(?:_(batches|flex|priority))?");
  private static final Map<String, String> RATES =
      Map.of(
          "input_cost_per_token", "input",
          "output_cost_per_token", "output",
          "cache_read_input_token_cost", "cache_read",
          "cache_creation_input_token_cost", "cache_write",
          "cache_creation_input_token_cost_above_1hr", "cache_write_1h",
          "output_cost_per_reasoning_token", "reasoning");
  private static final Map<String, Prices.Service> SERVICES =
      Map.of(
          "batches", Prices.Service.BATCH,
          "flex", Prices.Service.FLEX,
          "priority", Prices.Service.PRIORITY);
  private static final int MILLION_DIGITS = 6;

  /** What a double loses: 3.75e-06 may stand there as 3.7500000000000005e-06. */
  private static final BigDecimal NOISE = new BigDecimal("1e-9");

  /** Rates by service and by threshold, where 0 is the base, in our own words. */
  private final Map<Prices.Service, SortedMap<Integer, ObjectNode>> found =
      new EnumMap<>(Prices.Service.class);

  private BigDecimal perRequest = BigDecimal.ZERO;

  private LiteLlmPrices() {}

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException when a price is no number
   */
  static LiteLlmPrices of(JsonNode entry) {
    LiteLlmPrices prices = new LiteLlmPrices();
    entry.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> prices.add(field.getKey(), field.getValue()));
    return prices;
  }

  private void add(String key, JsonNode value) {
    if (key.equals("input_cost_per_request")) {
      perRequest = number(key, value);
    }
    Matcher parts = KEY.matcher(key);
    if (parts.matches()) {
      int above = parts.group(2) == null ? 0 : 1000 * Integer.parseInt(parts.group(2));
      Prices.Service service =
          parts.group(3) == null
              ? Prices.Service.STANDARD
              : Objects.requireNonNull(SERVICES.get(parts.group(3)));
      found
          .computeIfAbsent(service, _ -> new TreeMap<>())
          .computeIfAbsent(above, _ -> JsonNodeFactory.instance.objectNode())
          .put(RATES.get(parts.group(1)), perMillion(key, value));
    }
  }

  /** Half a service, without input or output, is worse than none. */
  Prices prices() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    found.forEach(
        (service, tiers) -> {
          ObjectNode base = tiers.get(0);
          if (base != null && base.has("input") && base.has("output")) {
            write(service, base, tiers, json);
          }
        });
    return Objects.requireNonNull(
        PricesJson.read(json.put("per_request", perRequest), ""), "input and output");
  }

  private static void write(
      Prices.Service service,
      ObjectNode base,
      SortedMap<Integer, ObjectNode> tiers,
      ObjectNode to) {
    ObjectNode tariff =
        switch (service) {
          case STANDARD -> to;
          case BATCH -> to.putObject("batch");
          case FLEX -> to.putObject("flex");
          case PRIORITY -> to.putObject("priority");
        };
    tariff.setAll(base);
    var list = tariff.putArray("tiers");
    // What a tier does not say costs as below it.
    ObjectNode below = base.deepCopy();
    tiers
        .tailMap(1)
        .forEach(
            (above, rates) -> {
              below.setAll(rates);
              list.addObject().put("above", above).setAll(below.deepCopy());
            });
  }

  private static BigDecimal perMillion(String key, JsonNode value) {
    BigDecimal exact = number(key, value).movePointRight(MILLION_DIGITS);
    BigDecimal rounded = exact.setScale(Rates.MOST_DECIMALS, RoundingMode.HALF_EVEN);
    boolean noise = exact.subtract(rounded).abs().compareTo(exact.abs().multiply(NOISE)) <= 0;
    return noise ? rounded : exact;
  }

  private static BigDecimal number(String key, JsonNode value) {
    if (!value.isNumber() || Math.abs((long) value.decimalValue().scale()) > 40) {
      throw new IllegalArgumentException("%s is no price: %s".formatted(key, value));
    }
    return value.decimalValue();
  }
}
