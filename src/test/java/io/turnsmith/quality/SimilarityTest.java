package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final UUID OTHER = UUID.fromString("0190a0b0-0000-7000-8000-000000000001");

  @Test
  void countsSharedThreeWordSequences() {
    // a b c, b c d, c d e against b c d, c d e, d e f: two of four.
    assertThat(Similarity.jaccard("a b c d e", "b c d e f")).isEqualTo(0.5);
    assertThat(Similarity.jaccard("A, b: C?", "a b c")).isEqualTo(1);
    assertThat(Similarity.jaccard("a b c", "c b a")).isZero();
    assertThat(Similarity.jaccard("", "")).isZero();
    assertThat(Similarity.jaccard("ok", "OK!")).isEqualTo(1);
  }

  @Test
  void equalTextsShareEveryBandAndEmptyOnesNone() {
    String text = Samples.talk("Where is my order?", "It left the store yesterday.").text();

    assertThat(Signature.of(text).bands()).hasSize(32).containsExactly(Signature.of(text).bands());
    assertThat(Arrays.stream(Signature.of(text).bands()).distinct()).hasSize(32);
    assertThat(Signature.of("?!").bands()).isEmpty();
  }

  @Test
  void bandsNeverChangeOrStoredOnesWouldBeLost() {
    long[] bands = Signature.of("Where is my order? It left the store yesterday.").bands();

    assertThat(new long[] {bands[0], bands[31]})
        .containsExactly(7296725359476816958L, 7603280628122112463L);
  }

  /** Recall at three likenesses, against 1 − (1 − s⁴)³². */
  @Test
  void findsNearCopiesAsOftenAsTheFormulaSays() {
    long seed = 20_260_801L;
    Random random = new Random(seed);
    for (double changed : new double[] {0.02, 0.10, 0.35}) {
      int pairs = 150;
      int found = 0;
      double predicted = 0;
      for (int pair = 0; pair < pairs; pair++) {
        String[] words = random.ints(230, 0, 5000).mapToObj(w -> "w" + w).toArray(String[]::new);
        String text = String.join(" ", words);
        String copy =
            Arrays.stream(words)
                .map(word -> random.nextDouble() < changed ? "x" + random.nextInt() : word)
                .collect(Collectors.joining(" "));
        predicted += 1 - Math.pow(1 - Math.pow(Similarity.jaccard(text, copy), 4), 32);
        found += shareABand(text, copy) ? 1 : 0;
      }
      assertThat((double) found / pairs)
          .as("seed %d, %s of the words changed", seed, changed)
          .isCloseTo(predicted / pairs, within(0.12));
    }
  }

  @Test
  void halfInCommonIsANearCopy() {
    assertThat(NearCopy.flag(OTHER, 0.4999)).isEmpty();
    assertThat(NearCopy.flag(OTHER, 0.5739))
        .get()
        .satisfies(flag -> assertThat(flag.value()).isEqualByComparingTo("0.57"))
        .satisfies(flag -> assertThat(flag.threshold()).isEqualByComparingTo("0.5"))
        .extracting(Flag::reason)
        .isEqualTo("shares 57 % of its three-word sequences with " + OTHER);
  }

  @Test
  void theSystemTextAndResultsOfToolsDoNotCount() {
    Transcript bare = Samples.talk("Where is my order?", "It was delivered yesterday.");
    Transcript full =
        Samples.turns(
            Turn.text(1, Role.SYSTEM, "You look up orders for a shop."),
            Samples.user(2, "Where is my order?"),
            Samples.call(3, "a", "{}"),
            Samples.result(4, "a"),
            Samples.assistant(5, "It was delivered yesterday."));

    assertThat(Similarity.jaccard(bare, full)).isEqualTo(1);
  }

  private static boolean shareABand(String text, String copy) {
    return LongStream.of(Signature.of(text).bands())
        .anyMatch(band -> Arrays.stream(Signature.of(copy).bands()).anyMatch(b -> b == band));
  }
}
