package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 353 real usage blocks with the tokens and prices that others say they mean. The expectations are
 * read here by hand: nothing of the reader or of the price files is used for them.
 */
class UsageSamplesTest {
  /** The day of the table that the prices were expected with. */
  private static final LocalDate DAY = LocalDate.of(2026, 8, 21);

  private static final Path FILE = Path.of("src/test/resources/prices/usage-samples.jsonl");

  /** One block as one seller counts it. */
  record Sample(
      int line, JsonNode body, String seller, String flavour, JsonNode usage, JsonNode price) {
    String model() {
      return body.path("model").asText();
    }

    Provider provider() {
      return switch (flavour) {
        case "chat", "responses" -> Provider.OPENAI;
        case "anthropic" -> Provider.ANTHROPIC;
        case "default" ->
            switch (seller) {
              case "anthropic" -> Provider.ANTHROPIC;
              case "google" -> Provider.GEMINI;
              case "mistral" -> Provider.MISTRAL;
              default -> Provider.OPENAI;
            };
        default -> throw new IllegalStateException(flavour);
      };
    }

    @Override
    public String toString() {
      return "%d %s %s %s".formatted(line, seller, flavour, model());
    }
  }

  static List<Sample> all() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Sample> all = new ArrayList<>();
    int line = 0;
    for (String block : Files.readAllLines(FILE)) {
      line++;
      JsonNode json = mapper.readTree(block);
      for (JsonNode expected : json.path("expected")) {
        for (JsonNode extractor : expected.path("extractors")) {
          all.add(
              new Sample(
                  line,
                  json.path("body"),
                  extractor.path("provider_id").asText(),
                  extractor.path("api_flavor").asText(),
                  expected.path("usage"),
                  extractor));
        }
      }
    }
    return all;
  }

  static Stream<Sample> ours() throws IOException {
    return all().stream().filter(sample -> whyNot(sample).isEmpty());
  }

  /** Why a sample is none of ours; empty when it is. */
  private static String whyNot(Sample sample) {
    if (sample.flavour().equals("embeddings")) {
      return "embeddings: Turnsmith buys none";
    }
    return sample.model().contains("audio") ? "a model for audio: not in the table" : "";
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyBucketIsWhatTheProviderMeant(Sample sample) {
    Usage usage = UsageReader.read(sample.provider(), sample.body());

    assertThat(usage).isNotNull();
    JsonNode meant = sample.usage();
    assertThat(usage.totalInput()).isEqualTo(meant.path("input_tokens").asLong());
    assertThat(usage.cacheRead()).isEqualTo(meant.path("cache_read_tokens").asInt());
    assertThat(usage.cacheWrite() + usage.cacheWriteHour())
        .isEqualTo(meant.path("cache_write_tokens").asInt());
    assertThat(usage.cacheWriteHour()).isEqualTo(meant.path("cache_write_1h_tokens").asInt());
    assertThat(usage.totalOutput()).isEqualTo(meant.path("output_tokens").asLong());
    // Google's reading of Claude's answers leaves the reasoning in the output.
    if (!sample.flavour().equals("anthropic")) {
      assertThat(usage.reasoning()).isEqualTo(meant.path("output_reasoning_tokens").asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void everyCostIsExactlyTheExpectedOne(Sample sample) {
    Usage usage = UsageReader.read(sample.provider(), sample.body());
    Prices prices = PriceBook.builtIn().find(sample.seller(), sample.model(), DAY).orElseThrow();

    assertThat(usage).isNotNull();
    BigDecimal in = new BigDecimal(sample.price().path("input_price").asText());
    BigDecimal out = new BigDecimal(sample.price().path("output_price").asText());
    assertThat(prices.cost(usage)).isEqualByComparingTo(in.add(out));
  }

  @Test
  void whatIsNotCoveredIsNamed() throws IOException {
    Map<String, Integer> pairs = new TreeMap<>();
    all().forEach(sample -> pairs.merge(whyNot(sample), 1, Integer::sum));
    long blocks = ours().map(Sample::line).distinct().count();

    assertThat(pairs)
        .isEqualTo(
            Map.of(
                "",
                471,
                "a model for audio: not in the table",
                1,
                "embeddings: Turnsmith buys none",
                93));
    assertThat(blocks).isEqualTo(350); // of 353: two are embeddings, one is audio
  }
}
