package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turnsmith's own price file: {@code format}, {@code table} (its name), {@code currency} and {@code
 * rows}, each with {@code provider}, {@code model}, {@code also}, {@code from}, {@code checked},
 * {@code source} and the keys of {@link PricesJson}.
 */
final class OwnPriceFile {
  private static final String FORMAT = "turnsmith-prices/1";
  private static final Set<String> FILE_KEYS = Set.of("format", "table", "currency", "rows");
  private static final Set<String> ROW_KEYS =
      Set.of("provider", "model", "also", "from", "checked", "source");

  private OwnPriceFile() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it is malformed; the message names the row
   */
  static PriceFile read(JsonNode json) {
    require(FORMAT.equals(json.path("format").asText()), "`format` must be " + FORMAT);
    require("USD".equals(json.path("currency").asText()), "`currency` must be USD");
    require(json.path("rows").isArray(), "`rows` must be a list");
    String table = text(json, "table");
    requireKnown(json, FILE_KEYS, Set.of());
    List<PriceRow> rows = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    for (JsonNode node : json.path("rows")) {
      PriceRow row = row(table, node, rows.size() + odd.size() + 1);
      List<String> oddities = PriceRatios.odd(row.prices());
      if (oddities.isEmpty()) {
        rows.add(row);
      } else {
        odd.add("%s/%s: %s".formatted(row.seller(), row.model(), String.join("; ", oddities)));
      }
    }
    return new PriceFile(rows, odd, Map.of());
  }

  private static PriceRow row(String table, JsonNode node, int number) {
    try {
      requireKnown(node, ROW_KEYS, PricesJson.KEYS);
      Stream.concat(Stream.of(node), PricesJson.SERVICES.stream().map(node::path))
          .forEach(OwnPriceFile::requireKnownTiers);
      PricesJson.SERVICES.forEach(
          service -> requireKnown(node.path(service), PricesJson.RATES, Set.of("tiers")));
      Prices prices = PricesJson.read(node, "");
      if (prices == null) {
        throw new IllegalArgumentException("it has no `input` and `output`");
      }
      List<String> also = new ArrayList<>();
      node.path("also").forEach(name -> also.add(name.asText()));
      return PriceRow.of(
          table,
          text(node, "provider"),
          text(node, "model"),
          also,
          date(node, "from"),
          prices,
          node.path("source").asText(""),
          date(node, "checked"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("row %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  private static String text(JsonNode node, String key) {
    String text = node.path(key).asText("").strip();
    require(!text.isEmpty(), "`%s` is missing".formatted(key));
    return text;
  }

  private static @Nullable LocalDate date(JsonNode node, String key) {
    if (!node.hasNonNull(key)) {
      return null;
    }
    try {
      return LocalDate.parse(node.path(key).asText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("`%s` must be a day, as 2026-08-21".formatted(key), e);
    }
  }

  private static void requireKnownTiers(JsonNode tariff) {
    tariff.path("tiers").forEach(tier -> requireKnown(tier, PricesJson.RATES, Set.of("above")));
  }

  /** A key that is not known is a slip of the pen, and would change what is charged. */
  private static void requireKnown(JsonNode node, Set<String> keys, Set<String> more) {
    node.fieldNames()
        .forEachRemaining(
            key ->
                require(
                    keys.contains(key) || more.contains(key),
                    "`%s` is not known there".formatted(key)));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
