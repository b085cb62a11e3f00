package io.turnsmith.llm;

import io.turnsmith.llm.Tariff.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells prices that are not believed. Public tables hold slips (a cache write at 24 times another,
 * an output at a tenth of the input), and each would be a bill that nobody checks.
 */
final class PriceRatios {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal DEAREST_WRITE = new BigDecimal("2.5");
  private static final BigDecimal DEAREST_OUTPUT = new BigDecimal(25);
  private static final BigDecimal DEAREST_REASONING = new BigDecimal(4);
  private static final BigDecimal DEAREST_TIER = new BigDecimal(4);

  private final List<String> odd = new ArrayList<>();

  private PriceRatios() {}

  /** What is odd about these prices, one clause each; empty when nothing is. */
  static List<String> odd(Prices prices) {
    PriceRatios ratios = new PriceRatios();
    Rates base = prices.standard().base();
    ratios.check("", prices.standard());
    ratios.service("batch", prices.batch(), BigDecimal.ZERO, base, BigDecimal.ONE);
    ratios.service("flex", prices.flex(), BigDecimal.ZERO, base, BigDecimal.ONE);
    ratios.service("priority", prices.priority(), BigDecimal.ONE, base, DEAREST_TIER);
    return List.copyOf(ratios.odd);
  }

  private void service(
      String name, @Nullable Tariff tariff, BigDecimal least, Rates standard, BigDecimal most) {
    if (tariff != null) {
      check(name + " ", tariff);
      between(name + " input", tariff.base().input(), least, "standard", standard.input(), most);
      between(name + " output", tariff.base().output(), least, "standard", standard.output(), most);
    }
  }

  private void check(String where, Tariff tariff) {
    Rates base = tariff.base();
    check(where, base);
    for (Tier tier : tariff.tiers()) {
      String name = "%sabove %d ".formatted(where, tier.above());
      Rates rates = tier.rates();
      check(name, rates);
      between(name + "input", rates.input(), BigDecimal.ONE, "base", base.input(), DEAREST_TIER);
      between(name + "output", rates.output(), BigDecimal.ONE, "base", base.output(), DEAREST_TIER);
    }
  }

  private void check(String where, Rates rates) {
    BigDecimal input = rates.input();
    between(
        where + "cache_read", rates.cacheRead(), BigDecimal.ZERO, "input", input, BigDecimal.ONE);
    between(
        where + "cache_write", rates.cacheWrite(), BigDecimal.ONE, "input", input, DEAREST_WRITE);
    between(
        where + "cache_write_1h",
        rates.cacheWriteHour(),
        BigDecimal.ONE,
        "input",
        input,
        DEAREST_WRITE);
    between(where + "output", rates.output(), HALF, "input", input, DEAREST_OUTPUT);
    if (rates.reasoning() != null) {
      between(
          where + "reasoning",
          rates.reasoning(),
          HALF,
          "output",
          rates.output(),
          DEAREST_REASONING);
    }
  }

  private void between(
      String name,
      BigDecimal value,
      BigDecimal least,
      String otherName,
      BigDecimal other,
      BigDecimal most) {
    if (value.compareTo(other.multiply(least)) < 0 || value.compareTo(other.multiply(most)) > 0) {
      odd.add(
          "%s %s is not %s to %s times the %s %s"
              .formatted(name, plain(value), plain(least), plain(most), otherName, plain(other)));
    }
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
