package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.database.WorkspaceId;
import io.turnsmith.llm.ProfileKey.Sealed;
import io.turnsmith.llm.ProfileKey.Variable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Model profiles as rows. */
public final class ModelProfiles {
  private ModelProfiles() {}

  /** The active profile of that name. */
  public static Optional<ModelProfile> find(Handle handle, String name) {
    return all(handle).stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /** The active profile with that id. */
  public static Optional<ModelProfile> find(Handle handle, ModelProfileId id) {
    return all(handle).stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /** All active profiles of the workspace by name; a handful. */
  public static List<ModelProfile> all(Handle handle) {
    return listed(handle).stream()
        .filter(ListedProfile::active)
        .map(ListedProfile::profile)
        .toList();
  }

  /** All profiles of the workspace by name, the disabled ones too. */
  public static List<ListedProfile> listed(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT workspace_id, id, name, provider, model, base_url, key_reference,
                   key_ciphertext, key_suffix, temperature, max_output_tokens, timeout_ms,
                   max_concurrency, requests_per_minute, input_tokens_per_minute,
                   output_tokens_per_minute, daily_limit, daily_limit_unit, daily_limit_hard,
                   capabilities::text AS capabilities, fallback, prices::text AS prices,
                   price_version, simulated, status, disabled_reason
            FROM model_profiles
            ORDER BY name
            """)
        .mapTo(Row.class)
        .map(Row::listed)
        .list();
  }

  /**
   * Adds a profile; the name must be free.
   *
   * @param keySuffix last characters of an encrypted key, to recognise it by; empty without one
   */
  public static void insert(Handle handle, UUID workspace, ModelProfile profile, String keySuffix) {
    bind(
            handle.createUpdate(
                """
                INSERT INTO model_profiles (workspace_id, id, name, provider, model, base_url,
                    key_reference, key_ciphertext, key_suffix, temperature, max_output_tokens,
                    timeout_ms, max_concurrency, requests_per_minute, input_tokens_per_minute,
                    output_tokens_per_minute, daily_limit, daily_limit_unit, daily_limit_hard,
                    capabilities, fallback, prices, price_version, simulated)
                VALUES (:workspace, :id, :name, :provider, :model, :baseUrl, :keyReference,
                    :keyCiphertext, :keySuffix, :temperature::numeric, :maxOutputTokens, :timeout,
                    :maxConcurrency, :limits.requests::integer, :limits.inputTokens::integer,
                    :limits.outputTokens::integer, :dailyLimit?.amount::numeric,
                    :dailyLimit?.unit::text, coalesce(:dailyLimit?.hard::boolean, true),
                    :capabilities::jsonb, :fallback::text, :prices::jsonb, :priceVersion,
                    :simulated)
                """),
            profile,
            keySuffix)
        .bind("workspace", workspace)
        .execute();
  }

  /** Adds a profile without an encrypted key; the name must be free. */
  public static void insert(Handle handle, UUID workspace, ModelProfile profile) {
    insert(handle, workspace, profile, "");
  }

  /** Writes a profile's changed settings; name, provider and status stay. */
  public static void update(Handle handle, ModelProfile profile, String keySuffix) {
    bind(
            handle.createUpdate(
                """
                UPDATE model_profiles
                SET model = :model, base_url = :baseUrl, key_reference = :keyReference,
                    key_ciphertext = :keyCiphertext, key_suffix = :keySuffix,
                    temperature = :temperature::numeric, max_output_tokens = :maxOutputTokens,
                    timeout_ms = :timeout, max_concurrency = :maxConcurrency,
                    requests_per_minute = :limits.requests::integer,
                    input_tokens_per_minute = :limits.inputTokens::integer,
                    output_tokens_per_minute = :limits.outputTokens::integer,
                    daily_limit = :dailyLimit?.amount::numeric,
                    daily_limit_unit = :dailyLimit?.unit::text,
                    daily_limit_hard = coalesce(:dailyLimit?.hard::boolean, true),
                    capabilities = :capabilities::jsonb, fallback = :fallback::text,
                    prices = :prices::jsonb, price_version = :priceVersion
                WHERE id = :id
                """),
            profile,
            keySuffix)
        .execute();
  }

  /**
   * Lets no further call of the profile begin.
   *
   * @param reason why, in a line for people
   * @return false when it was disabled before
   */
  public static boolean disable(Handle handle, ModelProfileId id, String reason) {
    return handle
            .createUpdate(
                """
                UPDATE model_profiles SET status = 'disabled', disabled_reason = :reason
                WHERE id = :id AND status = 'active'
                """)
            .bind("id", id.value())
            .bind("reason", reason)
            .execute()
        == 1;
  }

  /**
   * Lets calls of the profile begin again.
   *
   * @return false when it was active before
   */
  public static boolean enable(Handle handle, ModelProfileId id) {
    return handle
            .createUpdate(
                """
                UPDATE model_profiles SET status = 'active', disabled_reason = NULL
                WHERE id = :id AND status = 'disabled'
                """)
            .bind("id", id.value())
            .execute()
        == 1;
  }

  private static <T extends SqlStatement<T>> T bind(
      T statement, ModelProfile profile, String keySuffix) {
    Prices prices = profile.prices();
    return statement
        .bindMethods(profile)
        .bind("id", profile.id().value())
        .bind("keyReference", profile.key() instanceof Variable(String name) ? name : "")
        .bind("keyCiphertext", profile.key() instanceof Sealed sealed ? sealed.ciphertext() : null)
        .bind("keySuffix", keySuffix)
        .bind("timeout", profile.timeout().toMillis())
        .bind("capabilities", Json.text(profile.capabilities()))
        .bind("prices", prices == null ? "{}" : PricesJson.write(prices).toString())
        .bind("priceVersion", prices == null ? "" : prices.version());
  }

  /** A row as it stands in the table. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Row(
      UUID workspaceId,
      UUID id,
      String name,
      Provider provider,
      String model,
      String baseUrl,
      String keyReference,
      byte @Nullable [] keyCiphertext,
      String keySuffix,
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
      boolean simulated,
      String status,
      @Nullable String disabledReason) {

    ListedProfile listed() {
      return new ListedProfile(profile(), status.equals("active"), disabledReason, keySuffix);
    }

    private ModelProfile profile() {
      return new ModelProfile(
          new ModelProfileId(id),
          name,
          provider,
          model,
          baseUrl,
          keyCiphertext == null
              ? ProfileKey.variable(keyReference)
              : new Sealed(new WorkspaceId(workspaceId), keyCiphertext),
          temperature,
          maxOutputTokens,
          Duration.ofMillis(timeoutMs),
          maxConcurrency,
          new RateLimits(requestsPerMinute, inputTokensPerMinute, outputTokensPerMinute),
          readDailyLimit(),
          readCapabilities(),
          fallback,
          PricesJson.read(Json.read(prices), priceVersion),
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
  }
}
