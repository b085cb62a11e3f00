package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseBankTest {
  private static final Map<String, String> NO_SLOTS = Map.of();

  @ParameterizedTest
  @CsvSource({
    "EN,common",
    "EN,finance",
    "EN,support",
    "EN,developer",
    "EN,tutoring",
    "EN,intake",
    "EN,travel",
    "ES,common",
    "DE,common"
  })
  void everyQuestionHasAnAnswerThatNeedsNoContext(Language language, String name) {
    PhraseBank bank = PhraseBank.find(language, name).orElseThrow();

    assertThat(bank.sections())
        .filteredOn(section -> section.startsWith("aspect.") && section.endsWith(".user"))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            section -> {
              String answers = Aspect.of(section, 0).assistant();
              assertThat(bank.phrases(section))
                  .allMatch(phrase -> phrase.fits(marks(bank, section)));
              assertThat(bank.phrases(answers))
                  .anyMatch(phrase -> phrase.fits(marks(bank, section)));
            });
  }

  /** The marks that the questions carry; the answers must not need more. */
  private static Map<String, String> marks(PhraseBank bank, String section) {
    return Pattern.compile("<(is\\.[^>]+)>")
        .matcher(String.join("\n", bank.lines(section)))
        .results()
        .map(mark -> mark.group(1))
        .distinct()
        .collect(Collectors.toMap(Function.identity(), mark -> ""));
  }

  @Test
  void alternativesNestAndHolesAreFilled() {
    Phrase phrase = PhraseParser.parse("{One {red|blue}|Two} of <thing>\\n\\{x\\}");

    assertThat(phrase.fits(NO_SLOTS)).isFalse();
    assertThat(phrase.say(Map.of("thing", "them"), new SplittableRandom(1)))
        .isIn("One red of them\n{x}", "One blue of them\n{x}", "Two of them\n{x}");
  }

  @Test
  void anAlternativeWhoseHoleIsEmptyIsLeftOut() {
    Phrase phrase = PhraseParser.parse("{With <amount>|Without it}, yes");

    for (int seed = 0; seed < 20; seed++) {
      assertThat(phrase.say(NO_SLOTS, new SplittableRandom(seed))).isEqualTo("Without it, yes");
    }
  }

  @Test
  void aBrokenLineIsNamed() {
    assertThatThrownBy(() -> PhraseParser.parse("{a|b")).hasMessageContaining("{a|b");
    assertThatThrownBy(() -> PhraseParser.parse("a <b")).hasMessageContaining("a <b");
    assertThatThrownBy(() -> PhraseParser.parse("a } b")).hasMessageContaining("a } b");
  }
}
