package io.turnsmith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {
  @Test
  void wholePairsAndPlainTextStayTheSameObject() {
    String text = "déjà 😀 漢";
    assertThat(StorableText.of(text)).isSameAs(text);
  }

  @Test
  void nulAndHalvesOfPairsAreReplacedUnitByUnit() {
    assertThat(StorableText.of("a\0b\uD83Dc\uDE00d\uD83D"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
  }
}
