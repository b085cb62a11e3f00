package io.turnsmith.simulator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the simulator charges. The prices are its own; any other model name costs the usual price.
 */
final class PriceList {
  /**
   * US dollars for a million tokens.
   *
   * @param input price of tokens read
   * @param output price of tokens written
   */
  record Price(BigDecimal input, BigDecimal output) {
    static Price of(String input, String output) {
      return new Price(new BigDecimal(input), new BigDecimal(output));
    }
  }

  private static final int MILLION_DIGITS = 6;
  private static final BigDecimal READ = new BigDecimal("0.1");
  private static final BigDecimal WRITE = new BigDecimal("1.25");
  private static final BigDecimal WRITE_HOUR = new BigDecimal("2");
  private static final Price USUAL = Price.of("0.25", "1.25");
  private static final Map<String, Price> PRICES = new LinkedHashMap<>();

  static {
    PRICES.put("sim-standard", USUAL);
    PRICES.put("sim-small", Price.of("0.05", "0.20"));
    PRICES.put("sim-large", Price.of("2.50", "10.00"));
  }

  private PriceList() {}

  static List<String> models() {
    return List.copyOf(PRICES.keySet());
  }

  /** A cache costs what it costs at Anthropic, in parts of the input's price. */
  static BigDecimal cost(String model, Counted tokens) {
    Price price = PRICES.getOrDefault(model, USUAL);
    BigDecimal input =
        BigDecimal.valueOf(tokens.input())
            .add(READ.multiply(BigDecimal.valueOf(tokens.cacheRead())))
            .add(WRITE.multiply(BigDecimal.valueOf(tokens.cacheWrite())))
            .add(WRITE_HOUR.multiply(BigDecimal.valueOf(tokens.cacheWriteHour())));
    return price
        .input()
        .multiply(input)
        .add(price.output().multiply(BigDecimal.valueOf(tokens.out())))
        .movePointLeft(MILLION_DIGITS)
        .stripTrailingZeros();
  }
}
