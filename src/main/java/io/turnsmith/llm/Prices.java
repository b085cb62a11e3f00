package io.turnsmith.llm;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider charges for one model, in USD for a million tokens. Costs are exact: nothing is
 * rounded, because a cached token costs less than a micro-dollar.
 *
 * @param standard what a synchronous call costs
 * @param batch the same tokens through the provider's batch interface; null when it is not listed
 * @param flex the same in the slow service tier; null when it is not listed
 * @param priority the same in the fast service tier; null when it is not listed
 * @param perRequest USD for each call beside its tokens
 * @param version which row of which price table; stands on every row of the ledger
 */
public record Prices(
    Tariff standard,
    @Nullable Tariff batch,
    @Nullable Tariff flex,
    @Nullable Tariff priority,
    BigDecimal perRequest,
    String version) {
  /** Under which of the provider's conditions a call is made. */
  public enum Service {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY
  }

  /** As the ledger's numeric(20,12) can hold it. */
  private static final int MOST_DECIMALS = 12;

  public Prices {
    requireNonNull(standard, "standard");
    requireNonNull(version, "version");
    if (perRequest.signum() < 0
        || perRequest.compareTo(Rates.DEAREST) > 0
        || perRequest.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException("a price for a request cannot be " + perRequest);
    }
  }

  /** The same rates at any length, whoever holds the cache and for how long. */
  public Prices(
      BigDecimal input,
      BigDecimal cacheRead,
      BigDecimal cacheWrite,
      BigDecimal output,
      String version) {
    this(
        new Tariff(new Rates(input, cacheRead, cacheWrite, cacheWrite, output, null), List.of()),
        null,
        null,
        null,
        BigDecimal.ZERO,
        version);
  }

  /** The exact price of a call that used these tokens, in USD. */
  public BigDecimal cost(Usage usage) {
    return standard.cost(usage).add(perRequest);
  }

  /**
   * The exact price of so many tokens in and out in short requests, in USD: without a cache, and
   * without what a request costs by itself.
   */
  public BigDecimal cost(long inputTokens, long outputTokens) {
    return standard.base().cost(inputTokens, outputTokens);
  }

  /**
   * The most that a call may cost, in USD: every token in and out at the dearest rate that may
   * apply to it, cache writes, reasoning and tiers considered.
   */
  public BigDecimal worstCase(int inputTokens, int maxOutputTokens) {
    return standard.worstCase(inputTokens, maxOutputTokens).add(perRequest);
  }

  /**
   * The same under other conditions; empty when they are not listed, which is not the same as 0.
   */
  public Optional<Prices> under(Service service) {
    Tariff tariff =
        switch (service) {
          case STANDARD -> standard;
          case BATCH -> batch;
          case FLEX -> flex;
          case PRIORITY -> priority;
        };
    return Optional.ofNullable(tariff)
        .map(it -> new Prices(it, null, null, null, perRequest, version));
  }

  /** The same under another version's name. */
  Prices named(String otherVersion) {
    return new Prices(standard, batch, flex, priority, perRequest, otherVersion);
  }
}
