package io.turnsmith.llm;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Provider, model, key, prices, limits and timeouts under one name.
 *
 * @param provider which wire it speaks
 * @param model name sent to the provider
 * @param baseUrl address of the endpoint; empty means the simulator that this program starts
 * @param key where the key is
 * @param temperature 0 is a value; null leaves it to the provider
 * @param maxOutputTokens most tokens of one answer: the worst case that is reserved
 * @param timeout for a whole exchange, body included
 * @param maxConcurrency most calls in flight at once from one process
 * @param limits what the provider allows in a minute
 * @param dailyLimit null when the day is not limited
 * @param capabilities what the endpoint can do
 * @param fallback name of the profile that is tried where this one is unavailable or refuses by
 *     policy; null for none
 * @param prices null when the model is unpriced
 * @param simulated true for the simulator
 */
public record ModelProfile(
    ModelProfileId id,
    String name,
    Provider provider,
    String model,
    String baseUrl,
    ProfileKey key,
    @Nullable BigDecimal temperature,
    int maxOutputTokens,
    Duration timeout,
    int maxConcurrency,
    RateLimits limits,
    @Nullable DailyLimit dailyLimit,
    Capabilities capabilities,
    @Nullable String fallback,
    @Nullable Prices prices,
    boolean simulated) {

  /** The same with another key. */
  public ModelProfile withKey(ProfileKey other) {
    return new ModelProfile(
        id,
        name,
        provider,
        model,
        baseUrl,
        other,
        temperature,
        maxOutputTokens,
        timeout,
        maxConcurrency,
        limits,
        dailyLimit,
        capabilities,
        fallback,
        prices,
        simulated);
  }

  /** The same with other prices. */
  public ModelProfile withPrices(Prices other) {
    return new ModelProfile(
        id,
        name,
        provider,
        model,
        baseUrl,
        key,
        temperature,
        maxOutputTokens,
        timeout,
        maxConcurrency,
        limits,
        dailyLimit,
        capabilities,
        fallback,
        other,
        simulated);
  }

  /** The same with other capabilities. */
  public ModelProfile withCapabilities(Capabilities other) {
    return new ModelProfile(
        id,
        name,
        provider,
        model,
        baseUrl,
        key,
        temperature,
        maxOutputTokens,
        timeout,
        maxConcurrency,
        limits,
        dailyLimit,
        other,
        fallback,
        prices,
        simulated);
  }
}
