package io.turnsmith.llm;

import java.math.BigDecimal;
import java.util.List;

/**
 * Rates by the length of the request. A request that is longer than a threshold is charged at that
 * tier's rates as a whole, output included: this is how every provider with tiers does it.
 *
 * @param base rates of a request below all thresholds
 * @param tiers by ascending threshold; empty when the length does not matter
 */
public record Tariff(Rates base, List<Tier> tiers) {
  /**
   * Rates of long requests.
   *
   * @param above input tokens, cached ones included, that a request must have more than
   */
  public record Tier(int above, Rates rates) {
    public Tier {
      if (above < 1) {
        throw new IllegalArgumentException("a tier begins above 1 token or more, not " + above);
      }
    }
  }

  public Tariff {
    tiers = List.copyOf(tiers);
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).above() <= tiers.get(i - 1).above()) {
        throw new IllegalArgumentException(
            "tiers stand by ascending threshold, each once: " + tiers.get(i).above());
      }
    }
  }

  BigDecimal cost(Usage usage) {
    return at(usage.totalInput()).cost(usage);
  }

  /** The dearest of all tiers that a request of at most so many tokens can fall in. */
  BigDecimal worstCase(long inputTokens, long outputTokens) {
    BigDecimal worst = base.worstCase(inputTokens, outputTokens);
    for (Tier tier : tiers) {
      if (inputTokens > tier.above()) {
        worst = worst.max(tier.rates().worstCase(inputTokens, outputTokens));
      }
    }
    return worst;
  }

  private Rates at(long inputTokens) {
    Rates rates = base;
    for (Tier tier : tiers) {
      if (inputTokens > tier.above()) {
        rates = tier.rates();
      }
    }
    return rates;
  }
}
