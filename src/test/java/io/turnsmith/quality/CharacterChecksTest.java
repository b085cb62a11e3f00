package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterChecksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pay to\u200b day.",
        "Pay \u202eyadot\u202c.",
        "Pay \u2066today\u2069.",
        "\ufeffPay today.",
        "Pay today.\udb40\udc49\udb40\udc67",
        "Pay\u200dtoday."
      })
  void invisibleCharactersAreSeen(String answer) {
    assertThat(new InvisibleCharacters().look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain text, ñ, ß and \u00a0 a hard space.",
        "A family 👨\u200d👩\u200d👧 and a heart ❤\ufe0f\u200d🔥.",
        "Scotland 🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f"
            + " plays.",
        "می\u200cخواهم",
        "שלום\u200f!"
      })
  void joinersWhereTheyBelongAreNot(String answer) {
    assertThat(new InvisibleCharacters().look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Half \ud83d a smile.", "Half \ude00 a smile.", "A \u0000 NUL.", "\u001b[31m"})
  void whatCannotBeKeptIsSevere(String answer) {
    assertThat(new Encoding().look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A whole 😀 smile.", "Two\tcolumns,\r\ntwo lines.", "Ünïcödé"})
  void wholeCharactersAreKept(String answer) {
    assertThat(new Encoding().look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"That\u2019s 5 \ufffd.", "GrÃ¼ÃŸe aus KÃ¶ln", "Itâ€™s fine."})
  void garbledLettersAreSeen(String answer) {
    assertThat(new GarbledText().look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Grüße aus Köln, château, São Paulo.", "U+FFFD looks like `\ufffd`.", "â, Ã, Â"})
  void accentsAndCodeAreNot(String answer) {
    assertThat(new GarbledText().look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sure.<|im_end|>",
        "<|im_start|>assistant\nSure.",
        "[INST] Hi [/INST]",
        "<<SYS>> Be kind.",
        "<start_of_turn>model",
        "<think>The user wants a refund.</think> Of course.",
        "```\n<|endoftext|>\n```"
      })
  void marksOfChatFormatsAreSevere(String answer) {
    assertThat(new ChatTokens().look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use <b>bold</b> and <s>struck</s> text.",
        "f = g <| h |> print",
        "Write `<think>` before the answer.",
        "[INSTALL] comes first."
      })
  void otherAnglesAreNot(String answer) {
    assertThat(new ChatTokens().look(Samples.answer(answer), Samples.any())).isEmpty();
  }
}
