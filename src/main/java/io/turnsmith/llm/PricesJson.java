package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.turnsmith.llm.Tariff.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices as JSON, in the database and in price files: {@code input} and {@code output}, and where
 * they differ {@code cache_read}, {@code cache_write}, {@code cache_write_1h} and {@code
 * reasoning}; {@code per_request}; {@code tiers} with {@code above} and the same rates; and {@code
 * batch}, {@code flex} and {@code priority}, each with rates and tiers. What is not said of a cache
 * costs as input, an hour's write as a write.
 */
final class PricesJson {
  static final Set<String> RATES =
      Set.of("input", "cache_read", "cache_write", "cache_write_1h", "output", "reasoning");

  static final Set<String> SERVICES = Set.of("batch", "flex", "priority");

  /** Every key of prices; other keys of the same object are not looked at. */
  static final Set<String> KEYS =
      Stream.of(RATES, SERVICES, Set.of("tiers", "per_request"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** A decimal longer than this is no price but an attack. */
  private static final int MOST_CHARACTERS = 40;

  private PricesJson() {}

  /**
   * Reads prices, numbers or decimal text.
   *
   * @return null when neither input nor output is said
   * @throws IllegalArgumentException when only one of them is, or something else is no price; its
   *     message can be shown
   */
  static @Nullable Prices read(JsonNode json, String version) {
    if (!json.hasNonNull("input") && !json.hasNonNull("output")) {
      return null;
    }
    return new Prices(
        tariff(json),
        service(json, "batch"),
        service(json, "flex"),
        service(json, "priority"),
        json.hasNonNull("per_request") ? decimal(json, "per_request") : BigDecimal.ZERO,
        version);
  }

  /** Decimals as text; only what differs from what would be read without it. */
  static ObjectNode write(Prices prices) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    write(json, prices.standard());
    write(json, "batch", prices.batch());
    write(json, "flex", prices.flex());
    write(json, "priority", prices.priority());
    if (prices.perRequest().signum() != 0) {
      json.put("per_request", text(prices.perRequest()));
    }
    return json;
  }

  private static @Nullable Tariff service(JsonNode json, String name) {
    return json.hasNonNull(name) ? tariff(json.path(name)) : null;
  }

  private static Tariff tariff(JsonNode json) {
    List<Tier> tiers = new ArrayList<>();
    for (JsonNode tier : json.path("tiers")) {
      JsonNode above = tier.path("above");
      if (!above.isInt()) {
        throw new IllegalArgumentException("a tier needs `above`, a whole number of tokens");
      }
      tiers.add(new Tier(above.intValue(), rates(tier)));
    }
    return new Tariff(rates(json), tiers);
  }

  private static Rates rates(JsonNode json) {
    BigDecimal input = decimal(json, "input");
    BigDecimal cacheWrite = json.hasNonNull("cache_write") ? decimal(json, "cache_write") : input;
    return new Rates(
        input,
        json.hasNonNull("cache_read") ? decimal(json, "cache_read") : input,
        cacheWrite,
        json.hasNonNull("cache_write_1h") ? decimal(json, "cache_write_1h") : cacheWrite,
        decimal(json, "output"),
        json.hasNonNull("reasoning") ? decimal(json, "reasoning") : null);
  }

  private static BigDecimal decimal(JsonNode json, String key) {
    JsonNode value = json.path(key);
    String text = value.asText();
    if (!(value.isNumber() || value.isTextual()) || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("`%s` must be a decimal".formatted(key));
    }
    try {
      return plain(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("`%s` must be a decimal".formatted(key), e);
    }
  }

  /** Guards against 1e999999999, whose plain text would fill the memory. */
  private static BigDecimal plain(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MOST_CHARACTERS) {
      throw new NumberFormatException("exponent too large");
    }
    return value.stripTrailingZeros();
  }

  private static void write(ObjectNode json, String name, @Nullable Tariff tariff) {
    if (tariff != null) {
      write(json.putObject(name), tariff);
    }
  }

  private static void write(ObjectNode json, Tariff tariff) {
    write(json, tariff.base());
    if (!tariff.tiers().isEmpty()) {
      var tiers = json.putArray("tiers");
      for (Tier tier : tariff.tiers()) {
        write(tiers.addObject().put("above", tier.above()), tier.rates());
      }
    }
  }

  private static void write(ObjectNode json, Rates rates) {
    json.put("input", text(rates.input()));
    json.put("cache_read", text(rates.cacheRead()));
    json.put("cache_write", text(rates.cacheWrite()));
    if (rates.cacheWriteHour().compareTo(rates.cacheWrite()) != 0) {
      json.put("cache_write_1h", text(rates.cacheWriteHour()));
    }
    json.put("output", text(rates.output()));
    if (rates.reasoning() != null) {
      json.put("reasoning", text(rates.reasoning()));
    }
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
