package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.database.Json;
import io.turnsmith.llm.Prices.Service;
import io.turnsmith.llm.Tariff.Tier;
import io.turnsmith.llm.Usage.Source;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
  private static final Prices PRICES =
      new Prices(usd("0.15"), usd("0.025"), usd("0.1875"), usd("0.60"), "test");

  /** Every kind of price there is. */
  private static final Prices RICH =
      new Prices(
          new Tariff(
              rates("3", "0.3", "3.75", "6", "15", "20"),
              List.of(
                  new Tier(100, rates("6", "0.6", "7.5", "12", "22.5", "30")),
                  new Tier(1000, rates("9", "0.9", "11.25", "18", "30", null)))),
          new Tariff(rates("1.5", "0.15", "1.875", "3", "7.5", null), List.of()),
          null,
          new Tariff(rates("6", "0.6", "7.5", "12", "30", null), List.of()),
          usd("0.005"),
          "rich");

  /** Largest amount of a numeric(20,12). */
  private static final BigDecimal LEDGER_HOLDS = usd("99999999.999999999999");

  @Test
  void aSingleCachedTokenIsNotLost() {
    assertThat(PRICES.cost(new Usage(0, 1, 0, 0, 0, 0, Source.PROVIDER)))
        .isEqualByComparingTo("0.000000025");
  }

  @Test
  void everyBucketHasItsPriceAndReasoningCostsAsOutput() {
    assertThat(PRICES.cost(new Usage(1000, 2000, 400, 0, 300, 200, Source.PROVIDER)))
        .isEqualByComparingTo("0.000575");
  }

  @Test
  void anHoursCacheReasoningAndTheRequestHavePricesOfTheirOwn() {
    assertThat(RICH.cost(new Usage(1, 10, 20, 30, 40, 50, Source.PROVIDER)))
        .isEqualByComparingTo("0.006861"); // 0.005 + (3 + 3 + 75 + 180 + 600 + 1000) / 10^6
  }

  @ParameterizedTest
  @CsvSource({"100, 0.005300", "101, 0.005606", "1000, 0.011000", "1001, 0.014009"})
  void aLongRequestIsChargedAtItsTierAsAWhole(int input, String cost) {
    assertThat(RICH.cost(new Usage(input, 0, 0, 0, 0, 0, Source.PROVIDER)))
        .isEqualByComparingTo(cost);
  }

  @Test
  void cachedTokensCountForTheTierAndTheOutputFollowsIt() {
    assertThat(RICH.cost(new Usage(0, 60, 41, 0, 10, 0, Source.PROVIDER)))
        .isEqualByComparingTo("0.0055685"); // 0.005 + (36 + 307.5 + 225) / 10^6
  }

  @Test
  void theWorstCaseTakesTheDearestInput() {
    assertThat(PRICES.worstCase(1_000_000, 1_000_000)).isEqualByComparingTo("0.7875");
  }

  @Test
  void noCallCostsMoreThanItsWorstCase() {
    RandomGenerator random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      Usage usage = usage(random, 1000);
      int in = (int) usage.totalInput() + random.nextInt(300);
      int out = (int) usage.totalOutput() + random.nextInt(300);
      assertThat(RICH.cost(usage)).isLessThanOrEqualTo(RICH.worstCase(in, out));
    }
  }

  @Test
  void aServiceThatIsNotListedHasNoPrice() {
    Usage usage = new Usage(10, 0, 0, 0, 0, 0, Source.PROVIDER);
    assertThat(RICH.under(Service.BATCH).orElseThrow().cost(usage))
        .isEqualByComparingTo("0.005015");
    assertThat(RICH.under(Service.PRIORITY).orElseThrow().cost(usage))
        .isEqualByComparingTo("0.00506");
    assertThat(RICH.under(Service.FLEX)).isEmpty();
  }

  @Test
  void pricesComeBackFromTheirJsonAsTheyWere() {
    for (Prices prices : List.of(PRICES, RICH)) {
      Prices read =
          PricesJson.read(Json.read(PricesJson.write(prices).toString()), prices.version());
      assertThat(read)
          .usingRecursiveComparison()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .isEqualTo(prices);
    }
  }

  @Test
  void theRowsOfFourKeysAreStillRead() {
    Prices read =
        PricesJson.read(
            Json.read(
                "{\"input\":\"0.15\",\"cache_read\":\"0.025\",\"cache_write\":\"0.1875\",\"output\":\"0.60\"}"),
            "old");
    assertThat(read).isNotNull();
    assertThat(read.cost(new Usage(1, 1, 1, 1, 1, 1, Source.PROVIDER)))
        .isEqualByComparingTo(PRICES.cost(new Usage(1, 1, 1, 1, 1, 1, Source.PROVIDER)));
    assertThat(PricesJson.read(Json.read("{}"), "")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"input\": 1}",
        "{\"input\": \"one\", \"output\": 1}",
        "{\"input\": -1, \"output\": 1}",
        "{\"input\": 0.1234567, \"output\": 1}",
        "{\"input\": 1e999999999, \"output\": 1}",
        "{\"input\": 1, \"output\": 10001}",
        "{\"input\": 1, \"output\": 1, \"tiers\": [{\"above\": 5, \"input\": 1, \"output\": 1},"
            + " {\"above\": 5, \"input\": 1, \"output\": 1}]}",
      })
  void whatIsNoPriceIsRefused(String json) {
    assertThatThrownBy(() -> PricesJson.read(Json.read(json), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNegativePriceIsNoPrice() {
    assertThatThrownBy(() -> new Prices(usd("-1"), usd("0"), usd("0"), usd("0"), "test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * A million calls against a sum in whole numbers of 10^-12 USD, which shares no arithmetic with
   * the code. Nothing is rounded, and each cost stands in numeric(20,12) as it is.
   */
  @Test
  void aMillionCallsLoseNothing() {
    RandomGenerator random = new Random(11);
    BigDecimal sum = BigDecimal.ZERO;
    BigInteger picos = BigInteger.ZERO;
    int mostDecimals = 0;
    for (int call = 0; call < 1_000_000; call++) {
      long[] micros = random.longs(6, 0, 100_000_000).toArray();
      Rates rates =
          new Rates(
              micro(micros[0]),
              micro(micros[1]),
              micro(micros[2]),
              micro(micros[3]),
              micro(micros[4]),
              micro(micros[5]));
      Usage usage = usage(random, 1 << 20);
      BigDecimal cost =
          new Prices(new Tariff(rates, List.of()), null, null, null, BigDecimal.ZERO, "")
              .cost(usage);
      mostDecimals = Math.max(mostDecimals, cost.scale());
      sum = sum.add(cost);
      long exact =
          Math.multiplyExact(micros[0], usage.input())
              + Math.multiplyExact(micros[1], usage.cacheRead())
              + Math.multiplyExact(micros[2], usage.cacheWrite())
              + Math.multiplyExact(micros[3], usage.cacheWriteHour())
              + Math.multiplyExact(micros[4], usage.output())
              + Math.multiplyExact(micros[5], usage.reasoning());
      picos = picos.add(BigInteger.valueOf(exact));
    }
    assertThat(sum).isEqualByComparingTo(new BigDecimal(picos, 12));
    assertThat(mostDecimals).isLessThanOrEqualTo(12);
  }

  @Test
  void theLargestCostThatCanBeReadStandsInTheLedger() {
    int most = TokenCounts.MOST;
    Rates dearest = rates("10000", "10000", "10000", "10000", "10000", "10000");
    Prices prices = new Prices(new Tariff(dearest, List.of()), null, null, null, Rates.DEAREST, "");
    assertThat(prices.cost(new Usage(most, most, most, most, most, most, Source.PROVIDER)))
        .isLessThan(LEDGER_HOLDS);
    assertThat(prices.worstCase(Integer.MAX_VALUE, Integer.MAX_VALUE)).isLessThan(LEDGER_HOLDS);
  }

  private static Usage usage(RandomGenerator random, int most) {
    return new Usage(
        random.nextInt(most),
        random.nextInt(most),
        random.nextInt(most),
        random.nextInt(most),
        random.nextInt(most),
        random.nextInt(most),
        Source.PROVIDER);
  }

  private static Rates rates(
      String input, String read, String write, String hour, String output, @Nullable String think) {
    return new Rates(
        usd(input),
        usd(read),
        usd(write),
        usd(hour),
        usd(output),
        think == null ? null : usd(think));
  }

  private static BigDecimal micro(long micros) {
    return BigDecimal.valueOf(micros, 6);
  }

  private static BigDecimal usd(String text) {
    return new BigDecimal(text);
  }
}
