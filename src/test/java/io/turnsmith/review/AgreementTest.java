package io.turnsmith.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Held against published examples. */
class AgreementTest {
  private static final Offset<Double> PRINTED = within(0.0005);

  /**
   * Four observers, twelve units, five values, some missing: Krippendorff (2011), example C. He
   * prints alpha 0.743; Gwet's package irrCAC has the same data as cac.raw4raters and prints for it
   * percent 0.818, AC1 0.775.
   */
  private static final List<String> FOUR_OBSERVERS =
      List.of("123321412...", "1233224125.3", ".3332342251.", "12332441251.");

  /** Two observers, ten units: Krippendorff (2011), example A, alpha 0.095. */
  private static final List<String> TWO_OBSERVERS = List.of("0100000010", "1110010000");

  @Test
  void fourObserversAgreeAsPublished() {
    Agreement found = Agreement.of(counts(FOUR_OBSERVERS, "12345"), 1);

    assertThat(found.alpha().orElseThrow()).isCloseTo(0.743, PRINTED);
    assertThat(found.ac1()).isCloseTo(0.775, PRINTED);
    assertThat(found.percent()).isCloseTo(0.818, PRINTED);
    assertThat(found.items()).isEqualTo(11);
  }

  @Test
  void twoObserversAgreeAsPublished() {
    Agreement found = Agreement.of(counts(TWO_OBSERVERS, "01"), 1);

    assertThat(found.alpha().orElseThrow()).isCloseTo(0.095, PRINTED);
    assertThat(found.percent()).isCloseTo(0.6, PRINTED);
  }

  @Test
  void theIntervalHoldsTheFigureAndIsTheSameForTheSameData() {
    Agreement found = Agreement.of(counts(FOUR_OBSERVERS, "12345"), 7);

    assertThat(found.ac1()).isBetween(found.low(), found.high());
    assertThat(found.high() - found.low()).isGreaterThan(0.05);
    assertThat(Agreement.of(counts(FOUR_OBSERVERS, "12345"), 7)).isEqualTo(found);
  }

  @Test
  void whereAlmostEverythingIsApprovedAlphaCollapsesAndAc1DoesNot() {
    List<int[]> skewed = new ArrayList<>(Collections.nCopies(98, new int[] {2, 0, 0}));
    skewed.add(new int[] {1, 1, 0});
    skewed.add(new int[] {1, 1, 0});

    Agreement found = Agreement.of(skewed, 1);

    assertThat(found.percent()).isCloseTo(0.98, PRINTED);
    assertThat(found.alpha().orElseThrow()).isLessThan(0.01);
    assertThat(found.ac1()).isGreaterThan(0.97);
  }

  @Test
  void oneOpinionIsNoAgreement() {
    assertThat(Agreement.of(List.of(new int[] {1, 0}), 1).isKnown()).isFalse();
    assertThat(Agreement.of(List.of(), 1).isKnown()).isFalse();
  }

  @Test
  void alwaysTheSameHasNoAlpha() {
    Agreement found = Agreement.of(List.of(new int[] {2, 0}, new int[] {2, 0}), 1);

    assertThat(found.alpha()).isEmpty();
    assertThat(found.ac1()).isEqualTo(1.0);
  }

  /** A row for each observer, a character for each unit; a dot is missing. */
  private static List<int[]> counts(List<String> observers, String values) {
    List<int[]> counts = new ArrayList<>();
    for (int unit = 0; unit < observers.getFirst().length(); unit++) {
      int[] chosen = new int[values.length()];
      for (String observer : observers) {
        int value = values.indexOf(observer.charAt(unit));
        if (value >= 0) {
          chosen[value]++;
        }
      }
      counts.add(chosen);
    }
    return counts;
  }
}
