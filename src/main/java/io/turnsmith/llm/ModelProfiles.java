package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Model profiles as rows. */
public final class ModelProfiles {
  private ModelProfiles() {}

  /** The profile of that name. */
  public static Optional<ModelProfile> find(Handle handle, String name) {
    return all(handle).stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /** The profile with that id. */
  public static Optional<ModelProfile> find(Handle handle, ModelProfileId id) {
    return all(handle).stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /** All active profiles of the workspace by name; a handful. */
  public static List<ModelProfile> all(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id, name, provider, model, base_url, key_reference, temperature,
                   max_output_tokens, timeout_ms, max_concurrency, requests_per_minute,
                   input_tokens_per_minute, output_tokens_per_minute, daily_limit,
                   daily_limit_unit, daily_limit_hard, capabilities::text AS capabilities,
                   fallback, prices::text AS prices, price_version, simulated
            FROM model_profiles
            WHERE status = 'active'
            ORDER BY name
            """)
        .mapTo(Row.class)
        .map(Row::profile)
        .list();
  }

  /** Adds a profile; the name must be free. */
  public static void insert(Handle handle, UUID workspace, ModelProfile profile) {
    Prices prices = profile.prices();
    handle
        .createUpdate(
            """
            INSERT INTO model_profiles (workspace_id, id, name, provider, model, base_url,
                key_reference, temperature, max_output_tokens, timeout_ms, max_concurrency,
                requests_per_minute, input_tokens_per_minute, output_tokens_per_minute,
                daily_limit, daily_limit_unit, daily_limit_hard, capabilities, fallback,
                prices, price_version, simulated)
            VALUES (:workspace, :id, :name, :provider, :model, :baseUrl, :keyReference,
                :temperature::numeric, :maxOutputTokens, :timeout, :maxConcurrency,
                :limits.requests::integer, :limits.inputTokens::integer,
                :limits.outputTokens::integer, :dailyLimit?.amount::numeric,
                :dailyLimit?.unit::text, coalesce(:dailyLimit?.hard::boolean, true),
                :capabilities::jsonb, :fallback::text,
                :prices::jsonb, :priceVersion, :simulated)
            """)
        .bind("workspace", workspace)
        .bindMethods(profile)
        .bind("id", profile.id().value())
        .bind("timeout", profile.timeout().toMillis())
        .bind("capabilities", Json.text(profile.capabilities()))
        .bind("prices", prices == null ? "{}" : json(prices))
        .bind("priceVersion", prices == null ? "" : prices.version())
        .execute();
  }

  private static String json(Prices prices) {
    return Json.text(
        Map.of(
            "input", prices.input().toPlainString(),
            "cache_read", prices.cacheRead().toPlainString(),
            "cache_write", prices.cacheWrite().toPlainString(),
            "output", prices.output().toPlainString()));
  }

  /** A row as it stands in the table. */
  public record Row(
      UUID id,
      String name,
      Provider provider,
      String model,
      String baseUrl,
      String keyReference,
      @Nullable BigDecimal temperature,
      int maxOutputTokens,
      int timeoutMs,
      int maxConcurrency,
      @Nullable Integer requestsPerMinute,
      @Nullable Integer inputTokensPerMinute,
      @Nullable Integer outputTokensPerMinute,
      @Nullable BigDecimal dailyLimit,
      DailyLimit.@Nullable Unit dailyLimitUnit,
      boolean dailyLimitHard,
      String capabilities,
      @Nullable String fallback,
      String prices,
      String priceVersion,
      boolean simulated) {

    ModelProfile profile() {
      return new ModelProfile(
          new ModelProfileId(id),
          name,
          provider,
          model,
          baseUrl,
          keyReference,
          temperature,
          maxOutputTokens,
          Duration.ofMillis(timeoutMs),
          maxConcurrency,
          new RateLimits(requestsPerMinute, inputTokensPerMinute, outputTokensPerMinute),
          readDailyLimit(),
          readCapabilities(),
          fallback,
          readPrices(),
          simulated);
    }

    private @Nullable DailyLimit readDailyLimit() {
      return dailyLimit == null || dailyLimitUnit == null
          ? null
          : new DailyLimit(dailyLimit, dailyLimitUnit, dailyLimitHard);
    }

    private Capabilities readCapabilities() {
      JsonNode found = Json.read(capabilities);
      return found.isEmpty() ? Capabilities.ASSUMED : Json.read(capabilities, Capabilities.class);
    }

    private @Nullable Prices readPrices() {
      JsonNode table = Json.read(prices);
      return table.has("input") && table.has("output")
          ? new Prices(
              decimal(table, "input"),
              decimal(table, table.has("cache_read") ? "cache_read" : "input"),
              decimal(table, table.has("cache_write") ? "cache_write" : "input"),
              decimal(table, "output"),
              priceVersion)
          : null;
    }

    private static BigDecimal decimal(JsonNode table, String kind) {
      return new BigDecimal(table.path(kind).asText());
    }
  }
}
