package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Flag;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static final String ENGLISH =
      "You can bring the contract and the family book to the office, and it does not cost a thing.";
  private static final String SPANISH =
      "Puedes llevar el contrato y el libro de familia a la oficina, y no se paga nada por ello.";
  private static final String GERMAN =
      "Sie können den Vertrag und das Familienbuch mit ins Amt bringen, und es kostet nichts.";
  private static final String PORTUGUESE =
      "Pode levar o contrato e o livro de família para o balcão, e não se paga nada por isso.";

  private final Check check = new ForeignLanguage();

  @Test
  void aTurnInAnotherLanguageIsSeen() {
    assertThat(check.look(Samples.talk(SPANISH, ENGLISH), Samples.inLanguages("es-ES")))
        .singleElement()
        .satisfies(flag -> assertThat(flag.turn()).isEqualTo(2))
        .satisfies(flag -> assertThat(flag.reason()).isEqualTo("is in English"));
    assertThat(check.look(Samples.talk(ENGLISH, GERMAN), Samples.inLanguages("en")))
        .extracting(Flag::turn)
        .containsExactly(2);
    assertThat(check.look(Samples.talk(GERMAN, SPANISH), Samples.inLanguages("de")))
        .extracting(Flag::turn)
        .containsExactly(2);
  }

  @Test
  void everyExpectedLanguageIsRight() {
    assertThat(check.look(Samples.talk(ENGLISH, GERMAN), Samples.inLanguages("en", "de")))
        .isEmpty();
    assertThat(check.look(Samples.talk(ENGLISH, GERMAN), Samples.any())).isEmpty();
  }

  @Test
  void whatIsNotClearIsLeftAlone() {
    Expectations english = Samples.inLanguages("en");

    assertThat(check.look(Samples.answer("Gracias, hasta el lunes."), english)).isEmpty();
    assertThat(check.look(Samples.answer(PORTUGUESE), english)).isEmpty();
    assertThat(check.look(Samples.answer(SPANISH), Samples.inLanguages("pt"))).isEmpty();
    assertThat(
            check.look(
                Samples.answer("In German you say it like this: \"" + GERMAN + "\""), english))
        .isEmpty();
    assertThat(check.look(Samples.answer("```\n" + GERMAN + "\n```"), english)).isEmpty();
  }
}
