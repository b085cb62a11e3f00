package io.turnsmith.cli;

import io.turnsmith.llm.Prices;
import io.turnsmith.llm.Rates;
import io.turnsmith.llm.Tariff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices in words, in USD for a million tokens. */
final class PriceText {
  private PriceText() {}

  /** In one line: {@code in 3, cached 0.3, out 15, tiers}. */
  static String line(@Nullable Prices prices) {
    if (prices == null) {
      return "unpriced";
    }
    Rates rates = prices.standard().base();
    List<String> parts = new ArrayList<>();
    parts.add("in " + plain(rates.input()));
    if (rates.cacheRead().compareTo(rates.input()) != 0) {
      parts.add("cached " + plain(rates.cacheRead()));
    }
    parts.add("out " + plain(rates.output()));
    prices.standard().tiers().forEach(tier -> parts.add("more above " + tier.above()));
    return String.join(", ", parts);
  }

  /** Everything, a line for each tier and service. */
  static List<String> lines(Prices prices) {
    List<String> lines = new ArrayList<>();
    tariff(lines, "", prices.standard());
    tariff(lines, "batch ", prices.batch());
    tariff(lines, "flex ", prices.flex());
    tariff(lines, "priority ", prices.priority());
    if (prices.perRequest().signum() != 0) {
      lines.add("each request %s USD".formatted(plain(prices.perRequest())));
    }
    return lines;
  }

  private static void tariff(List<String> lines, String service, @Nullable Tariff tariff) {
    if (tariff != null) {
      lines.add(service + rates(tariff.base()));
      tariff
          .tiers()
          .forEach(
              tier ->
                  lines.add(
                      "%sabove %d input tokens: %s"
                          .formatted(service, tier.above(), rates(tier.rates()))));
    }
  }

  private static String rates(Rates rates) {
    BigDecimal reasoning = rates.reasoning();
    return "input %s, cache read %s, cache write %s, for an hour %s, output %s%s"
        .formatted(
            plain(rates.input()),
            plain(rates.cacheRead()),
            plain(rates.cacheWrite()),
            plain(rates.cacheWriteHour()),
            plain(rates.output()),
            reasoning == null ? "" : ", reasoning " + plain(reasoning));
  }

  private static String plain(BigDecimal usd) {
    return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
  }
}
