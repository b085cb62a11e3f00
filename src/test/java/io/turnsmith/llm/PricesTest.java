package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final Prices PRICES =
      new Prices(usd("0.15"), usd("0.025"), usd("0.1875"), usd("0.60"), "test");

  @Test
  void aSingleCachedTokenIsNotLost() {
    assertThat(PRICES.cost(new Usage(0, 1, 0, 0, 0, 0, Usage.Source.PROVIDER)))
        .isEqualByComparingTo("0.000000025");
  }

  @Test
  void everyBucketHasItsPriceAndReasoningCostsAsOutput() {
    assertThat(PRICES.cost(new Usage(1000, 2000, 400, 0, 300, 200, Usage.Source.PROVIDER)))
        .isEqualByComparingTo("0.000575");
  }

  @Test
  void theWorstCaseTakesTheDearestInput() {
    assertThat(PRICES.worstCase(1_000_000, 1_000_000)).isEqualByComparingTo("0.7875");
  }

  @Test
  void aNegativePriceIsNoPrice() {
    assertThatThrownBy(() -> new Prices(usd("-1"), usd("0"), usd("0"), usd("0"), "test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BigDecimal usd(String text) {
    return new BigDecimal(text);
  }
}
