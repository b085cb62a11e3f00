package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockPhrasesTest {
  private final Check refusal = new Refusal();
  private final Check asAnAi = new AsAnAi();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "I’m sorry, but I can’t assist with that request.",
        "I cannot assist you with this.",
        "I am unable to fulfill your request.",
        "I must decline to answer.",
        "That goes against my guidelines.",
        "Lo siento, pero no puedo ayudarte con eso.",
        "No puedo cumplir con esa solicitud.",
        "Dabei kann ich Ihnen leider nicht helfen.",
        "Das verstößt gegen meine Richtlinien."
      })
  void hearsAModelRefuse(String answer) {
    assertThat(refusal.look(Samples.answer(answer), Samples.any())).hasSize(1);
    assertThat(refusal.look(Samples.answer(answer), Samples.refusing())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't find an order under that number.",
        "I cannot make an exception, but I can pass it to a team lead.",
        "I can't judge a dose, so please ask a pharmacist.",
        "A promise I can't make, since the last stretch is the carrier's.",
        "If your bank says \"I can't help with that\", ask for the manager.",
        "No podemos darle la dirección de otra persona.",
        "Das kann ich Ihnen leider erst am Montag sagen."
      })
  void leavesAPlainNoAlone(String answer) {
    assertThat(refusal.look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @Test
  void theUserMaySayIt() {
    assertThat(
            refusal.look(
                Samples.question("They said I cannot assist you with this."), Samples.any()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "As an AI language model, I do not eat.",
        "As an AI, I do not eat.",
        "I'm just an AI developed to help.",
        "My training data ends in 2023.",
        "I was trained by OpenAI.",
        "Como modelo de lenguaje, no tengo opinión.",
        "Als KI habe ich keine Meinung.",
        "Als Sprachmodell esse ich nicht."
      })
  void hearsAModelSpeakOfItself(String answer) {
    assertThat(asAnAi.look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "As an AI engineer you will earn more.",
        "I am a program that explains pensions, so talk to a person tonight.",
        "The company was bought by Google last year.",
        "Como iba diciendo, llame al 010.",
        "Als Kind war das anders."
      })
  void leavesTheSubjectAlone(String answer) {
    assertThat(asAnAi.look(Samples.answer(answer), Samples.any())).isEmpty();
  }
}
