package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
  @Test
  void controlCharactersAreShownAndNotObeyed() {
    assertThat(TerminalText.of("a\u001B[2Jb\rc\u0007\u009Bd\u202Ee\u007F"))
        .isEqualTo("a␛[2Jb␍c␇\uFFFDd\uFFFDe\uFFFD");
  }

  @Test
  void lineBreaksTabsAndOtherScriptsStay() {
    assertThat(TerminalText.of("a\r\nb\n\tc 漢 😀")).isEqualTo("a\nb\n\tc 漢 😀");
  }

  @Test
  void aLineIsCutBetweenCharacters() {
    assertThat(TerminalText.line("ab\n😀😀", 4)).isEqualTo("ab …");
    assertThat(TerminalText.line("ab", 2)).isEqualTo("ab");
  }
}
