package io.turnsmith.cli;

import io.turnsmith.llm.DailyLimit;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.RateLimits;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings of a model profile that can be given when it is added and changed later. */
final class ProfileOptions {
  @Option(
      names = "--temperature",
      description = "Sampling temperature, 0 to 2; 0 is a value. Without it the provider decides.")
  private @Nullable BigDecimal temperature;

  @Option(names = "--max-output", description = "Most tokens of one answer (default 4096).")
  private @Nullable Integer maxOutput;

  @Option(
      names = "--timeout",
      description = "For a whole answer, as PT2M (default); reasoning models need more.")
  private @Nullable Duration timeout;

  @Option(names = "--concurrency", description = "Most calls at once from one process (default 8).")
  private @Nullable Integer concurrency;

  @Option(names = "--rpm", description = "Requests that the provider allows in a minute.")
  private @Nullable Integer requests;

  @Option(names = "--input-tpm", description = "Input tokens that it allows in a minute.")
  private @Nullable Integer inputTokens;

  @Option(names = "--output-tpm", description = "Output tokens that it allows in a minute.")
  private @Nullable Integer outputTokens;

  @Option(names = "--daily-usd", description = "Most US dollars in a UTC day.")
  private @Nullable BigDecimal dailyUsd;

  @Option(names = "--daily-calls", description = "Most calls in a UTC day.")
  private @Nullable BigDecimal dailyCalls;

  @Option(names = "--daily-tokens", description = "Most tokens in a UTC day.")
  private @Nullable BigDecimal dailyTokens;

  @Option(names = "--soft", description = "The daily limit only reports; calls go on.")
  private boolean soft;

  @Option(
      names = "--fallback",
      description = "Profile that is tried where this one is unavailable or refuses by policy.")
  private @Nullable String fallback;

  /** The profile with what was given, the rest as it was. */
  ModelProfile applyTo(ModelProfile old) {
    check();
    RateLimits limits = old.limits();
    return new ModelProfile(
        old.id(),
        old.name(),
        old.provider(),
        old.model(),
        old.baseUrl(),
        old.key(),
        temperature == null ? old.temperature() : temperature,
        Objects.requireNonNullElse(maxOutput, old.maxOutputTokens()),
        Objects.requireNonNullElse(timeout, old.timeout()),
        Objects.requireNonNullElse(concurrency, old.maxConcurrency()),
        new RateLimits(
            requests == null ? limits.requests() : requests,
            inputTokens == null ? limits.inputTokens() : inputTokens,
            outputTokens == null ? limits.outputTokens() : outputTokens),
        daily(old.dailyLimit()),
        old.capabilities(),
        fallback == null ? old.fallback() : fallback,
        old.prices(),
        old.simulated());
  }

  private @Nullable DailyLimit daily(@Nullable DailyLimit old) {
    if (dailyUsd != null) {
      return new DailyLimit(dailyUsd, DailyLimit.Unit.USD, !soft);
    }
    if (dailyCalls != null) {
      return new DailyLimit(dailyCalls, DailyLimit.Unit.CALLS, !soft);
    }
    return dailyTokens == null ? old : new DailyLimit(dailyTokens, DailyLimit.Unit.TOKENS, !soft);
  }

  private void check() {
    between("--temperature", temperature, "0", "2");
    positive("--max-output", maxOutput);
    positive("--concurrency", concurrency);
    positive("--rpm", requests);
    positive("--input-tpm", inputTokens);
    positive("--output-tpm", outputTokens);
    between("--daily-usd", dailyUsd, "0", "1000000");
    between("--daily-calls", dailyCalls, "0", "1000000000");
    between("--daily-tokens", dailyTokens, "0", "1000000000000");
    if (timeout != null && (timeout.isNegative() || timeout.toSeconds() < 1)) {
      throw refused("--timeout is at least PT1S, not " + timeout);
    }
    long limits =
        java.util.stream.Stream.of(dailyUsd, dailyCalls, dailyTokens)
            .filter(Objects::nonNull)
            .count();
    if (limits > 1) {
      throw refused(
          "one of --daily-usd, --daily-calls and --daily-tokens limits a day, not several");
    }
  }

  private static void positive(String option, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw refused("%s is at least 1, not %d".formatted(option, value));
    }
  }

  private static void between(String option, @Nullable BigDecimal value, String low, String high) {
    if (value != null
        && (value.compareTo(new BigDecimal(low)) < 0
            || value.compareTo(new BigDecimal(high)) > 0)) {
      throw refused("%s is %s to %s, not %s".formatted(option, low, high, value.toPlainString()));
    }
  }

  private static UserMistake refused(String line) {
    return new UserMistake(ExitCode.INVALID, line);
  }
}
