package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provider allows one account. Absent is unlimited.
 *
 * @param enforcement how the limits for a minute are enforced
 * @param requests for a minute
 * @param tokens in both directions together, for a minute
 * @param inputTokens for a minute
 * @param outputTokens for a minute
 * @param concurrent requests in work at once
 * @param balance US dollars that are left; then nothing goes until somebody pays
 * @param spendCap US dollars that may be spent; then nothing goes until a date
 * @param context tokens of the largest prompt
 */
public record Limits(
    Enforcement enforcement,
    @Nullable Long requests,
    @Nullable Long tokens,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    @Nullable Long concurrent,
    @Nullable BigDecimal balance,
    @Nullable BigDecimal spendCap,
    @Nullable Long context) {
  /** How a limit for a minute is enforced. */
  public enum Enforcement {
    /** What was not used collects, up to a minute's worth. */
    TOKEN_BUCKET,
    /** So many from one full minute to the next. */
    FIXED_WINDOW,
    /** A sixtieth in each second: 60 a minute is 1 a second. */
    PER_SECOND
  }

  /** Refuses limits below 1 and money below 0. */
  public Limits {
    positive("requests_per_minute", requests);
    positive("tokens_per_minute", tokens);
    positive("input_tokens_per_minute", inputTokens);
    positive("output_tokens_per_minute", outputTokens);
    positive("concurrent", concurrent);
    positive("context_window", context);
    notNegative("balance", balance);
    notNegative("spend_cap", spendCap);
  }

  private static void positive(String name, @Nullable Long value) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }

  private static void notNegative(String name, @Nullable BigDecimal value) {
    if (value != null && value.signum() < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
  }

  /** No limits at all. */
  public static Limits none() {
    return new Limits(Enforcement.TOKEN_BUCKET, null, null, null, null, null, null, null, null);
  }

  /**
   * These limits with those that the object names; null takes one away.
   *
   * @throws IllegalArgumentException when a name or a value cannot be; the message says which
   */
  Limits with(ObjectNode changes) {
    ObjectNode all = json();
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (!all.has(change.getKey())) {
        throw new IllegalArgumentException("there is no limit " + change.getKey());
      }
      all.set(change.getKey(), change.getValue());
    }
    return new Limits(
        enforcement(all.path("enforcement").asText()),
        whole(all, "requests_per_minute"),
        whole(all, "tokens_per_minute"),
        whole(all, "input_tokens_per_minute"),
        whole(all, "output_tokens_per_minute"),
        whole(all, "concurrent"),
        money(all, "balance"),
        money(all, "spend_cap"),
        whole(all, "context_window"));
  }

  private static Enforcement enforcement(String name) {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (Enforcement enforcement : Enforcement.values()) {
      if (enforcement.name().equals(wanted)) {
        return enforcement;
      }
    }
    throw new IllegalArgumentException(
        "enforcement must be token_bucket, fixed_window or per_second, not " + name);
  }

  private static @Nullable Long whole(ObjectNode all, String name) {
    JsonNode value = all.path(name);
    if (value.isNull()) {
      return null;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException(name + " must be a whole number, not " + value);
    }
    return value.longValue();
  }

  private static @Nullable BigDecimal money(ObjectNode all, String name) {
    JsonNode value = all.path(name);
    if (value.isNull()) {
      return null;
    }
    try {
      return new BigDecimal(value.asText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be an amount, not " + value, e);
    }
  }

  ObjectNode json() {
    return Json.object()
        .put("enforcement", enforcement.name().toLowerCase(Locale.ROOT))
        .put("requests_per_minute", requests)
        .put("tokens_per_minute", tokens)
        .put("input_tokens_per_minute", inputTokens)
        .put("output_tokens_per_minute", outputTokens)
        .put("concurrent", concurrent)
        .put("balance", balance == null ? null : balance.toPlainString())
        .put("spend_cap", spendCap == null ? null : spendCap.toPlainString())
        .put("context_window", context);
  }
}
