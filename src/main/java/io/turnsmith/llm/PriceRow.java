package io.turnsmith.llm;

import static java.util.Objects.requireNonNull;

import io.turnsmith.database.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one seller charges for one model from a day on.
 *
 * @param seller who charges, e.g. {@code groq}; many sellers speak the wire of one {@link Provider}
 * @param model its name, or a pattern: {@code *} any text, {@code #} a digit
 * @param also its other names
 * @param from the first day, in UTC, that the prices hold; null means since ever
 * @param source where the prices stand; empty when nobody said
 * @param checked when somebody looked there last; null when nobody said
 */
public record PriceRow(
    String seller,
    String model,
    List<String> also,
    @Nullable LocalDate from,
    Prices prices,
    String source,
    @Nullable LocalDate checked) {
  private static final int HASH_CHARACTERS = 8;

  public PriceRow {
    requireNonNull(prices, "prices");
    also = List.copyOf(also);
    if (seller.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("a price has a provider and a model");
    }
  }

  /** A row whose version says table, seller, model and a hash of what it charges. */
  static PriceRow of(
      String table,
      String seller,
      String model,
      List<String> also,
      @Nullable LocalDate from,
      Prices prices,
      String source,
      @Nullable LocalDate checked) {
    String version = "%s:%s/%s:%s".formatted(table, seller, model, hash(prices, from));
    return new PriceRow(seller, model, also, from, prices.named(version), source, checked);
  }

  /** All its names and patterns. */
  public List<String> names() {
    return Stream.concat(Stream.of(model), also.stream()).toList();
  }

  /**
   * A row that a person wrote.
   *
   * @param kinds prices by kind as decimal text: {@code input}, {@code output}, {@code cache_read}
   *     …
   * @param today names the version
   * @throws IllegalArgumentException when that is no price; the message can be shown
   */
  public static PriceRow set(
      String seller,
      String model,
      @Nullable LocalDate from,
      Map<String, String> kinds,
      LocalDate today) {
    Prices prices = PricesJson.read(Json.mapper().valueToTree(kinds), "");
    if (prices == null) {
      throw new IllegalArgumentException("a price says `input` and `output`");
    }
    return of("set-" + today, seller, model, List.of(), from, prices, "", null);
  }

  /** What is hard to believe about its prices, one clause each. */
  public List<String> odd() {
    return PriceRatios.odd(prices);
  }

  /** The same for one of its names. */
  PriceRow only(String name) {
    return new PriceRow(seller, name, List.of(), from, prices, source, checked);
  }

  /** Whether it charges the same as the other from the same day on. */
  public boolean chargesAs(PriceRow other) {
    return hash(prices, from).equals(hash(other.prices, other.from));
  }

  private static String hash(Prices prices, @Nullable LocalDate from) {
    byte[] charged =
        Json.canonical(
            Map.of(
                "prices", PricesJson.write(prices), "from", from == null ? "" : from.toString()));
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(charged))
          .substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
