package io.turnsmith.review;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.review.DiffPart.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  @Test
  void namesTheWordsThatWereReplaced() {
    assertThat(WordDiff.of("It is due on Monday, Ana.", "It is due by Friday, Ana."))
        .containsExactly(
            new DiffPart(Kind.KEPT, "It is due "),
            new DiffPart(Kind.REMOVED, "on"),
            new DiffPart(Kind.ADDED, "by"),
            new DiffPart(Kind.KEPT, " "),
            new DiffPart(Kind.REMOVED, "Monday"),
            new DiffPart(Kind.ADDED, "Friday"),
            new DiffPart(Kind.KEPT, ", Ana."));
  }

  @Test
  void emptyAndEqualTextsHaveNoDifference() {
    assertThat(WordDiff.of("", "")).isEmpty();
    assertThat(WordDiff.of("same", "same")).containsExactly(new DiffPart(Kind.KEPT, "same"));
    assertThat(WordDiff.of("", "new")).containsExactly(new DiffPart(Kind.ADDED, "new"));
    assertThat(WordDiff.of("old", "")).containsExactly(new DiffPart(Kind.REMOVED, "old"));
  }

  @Test
  void bothTextsAreFoundAgainInThePieces() {
    long seed = 20261125;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      String before = text(random);
      String after = text(random);

      List<DiffPart> parts = WordDiff.of(before, after);

      assertThat(joined(parts, EnumSet.of(Kind.KEPT, Kind.REMOVED)))
          .describedAs("seed %d, round %d", seed, round)
          .isEqualTo(before);
      assertThat(joined(parts, EnumSet.of(Kind.KEPT, Kind.ADDED))).isEqualTo(after);
    }
  }

  @Test
  void aSurrogatePairIsOneWord() {
    assertThat(WordDiff.of("Hi 😀", "Hi 😁"))
        .containsExactly(
            new DiffPart(Kind.KEPT, "Hi "),
            new DiffPart(Kind.REMOVED, "😀"),
            new DiffPart(Kind.ADDED, "😁"));
  }

  @Test
  void aMegabyteWithOneChangedWordIsCompared() {
    String before = "word ".repeat(100_000) + "old " + "word ".repeat(100_000);
    String after = "word ".repeat(100_000) + "new " + "word ".repeat(100_000);

    assertThat(WordDiff.of(before, after)).hasSize(4);
  }

  @Test
  void textsThatShareNothingAreReplacedWhole() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> old = new ArrayList<>();
    List<String> now = new ArrayList<>();
    for (int word = 0; word < 20_000; word++) {
      old.add("a" + random.nextInt());
      now.add("b" + random.nextInt());
    }
    String before = String.join("-", old);
    String after = String.join("+", now);

    assertThat(WordDiff.of(before, after))
        .containsExactly(new DiffPart(Kind.REMOVED, before), new DiffPart(Kind.ADDED, after));
  }

  private static String text(SplittableRandom random) {
    return random
        .ints(random.nextInt(30), 0, 6)
        .mapToObj(word -> List.of("a", "bb", " ", ",", "\n", "ä").get(word))
        .collect(joining());
  }

  private static String joined(List<DiffPart> parts, EnumSet<Kind> kinds) {
    return parts.stream()
        .filter(part -> kinds.contains(part.kind()))
        .map(DiffPart::text)
        .collect(joining());
  }
}
