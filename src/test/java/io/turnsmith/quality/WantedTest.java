package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedTest {
  @Test
  void widensTheSeedsRangesAsTheSeedDid() {
    Expectations seed = Samples.range(8, 16, "6.0");

    assertThat(Wanted.turns(seed)).isEqualTo(new Wanted(8, 16, 6, 20));
    assertThat(Wanted.tokens(seed)).isEqualTo(new Wanted(1000, 3000, 500, 5000));
  }

  @Test
  void aShortTemplateMakesShortConversationsRight() {
    Expectations quick = Samples.range(2, 2, "5.5");

    assertThat(Wanted.turns(quick)).isEqualTo(new Wanted(2, 2, 1, 6));
    assertThat(Wanted.tokens(quick)).isEqualTo(new Wanted(250, 375, 125, 625));
  }

  @Test
  void theTemplatesOwnLengthWins() {
    Expectations own =
        new Expectations(
            4, 6, 201, 900, BigDecimal.ONE, false, "", List.of(), "", List.of(), Set.of(), false);

    assertThat(Wanted.tokens(own)).isEqualTo(new Wanted(201, 900, 101, 1500));
  }

  @Test
  void marksRightAndPassingAndTheRest() {
    Wanted wanted = new Wanted(8, 16, 6, 20);

    assertThat(List.of(5, 6, 7, 8, 16, 17, 20, 21).stream().map(wanted::mark))
        .extracting(BigDecimal::intValueExact)
        .containsExactly(4, 7, 7, 10, 10, 7, 7, 4);
  }
}
