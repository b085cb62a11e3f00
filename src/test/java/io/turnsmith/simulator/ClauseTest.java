package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I descale the kettle on the first of each month.",
        "My rent rises in March.",
        "The sole peels at the toe.",
        "After four walks the sole of the left boot peels."
      })
  void aWholeSentenceCanFollowThat(String sentence) {
    assertThat(Clause.isClause(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mock exam on Thursday.",
        "Winter bookings bring roughly £1,900 a month.",
        "A wall mirror, 118 €, delivered 46 days ago."
      })
  void aNoteOrANameCannot(String sentence) {
    assertThat(Clause.isClause(sentence)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You want to return everything.",
        "You wrote \"double\", and the examiner did not.",
        "You ordered two cushions (38 € together).",
        "Since last Friday the base no longer heats."
      })
  void someSentencesAreNotRepeated(String sentence) {
    assertThat(Clause.canBeEchoed(sentence)).isFalse();
  }
}
