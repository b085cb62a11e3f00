package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleChecksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "User: Where is it?\nAssistant: On its way.",
        "It is on its way.\n\n**Customer:** And when?\n**Agent:** On Monday.",
        "Assistant: It is on its way.",
        "Claro.\nUsuario: ¿Cuándo?\nAsistente: El lunes."
      })
  void twoSpeakersInOneTurnAreSeen(String answer) {
    assertThat(new MergedTurns().look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "For your records:\nCustomer: Walter Brandt\nOrder: BH-40812",
        "Set these two:\nuser: admin\npassword: see the note",
        "The assistant: a short history.",
        "It went like this:\n```\nUser: hi\nAssistant: hello\n```\nThat is the format.",
        "> User: hi\n> Assistant: hello\n\nThat was the old chat."
      })
  void fieldsAndQuotedChatsAreNot(String answer) {
    assertThat(new MergedTurns().look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @Test
  void anOldChatThatTheUserPastesIsNotMerged() {
    Transcript pasted =
        Samples.question("This is the chat from yesterday:\nCustomer: hi\nAgent: hello");

    assertThat(new MergedTurns().look(pasted, Samples.any())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write: Dear team, I am [Your Name] from [your company].",
        "It was sent on [Date].",
        "TODO: add the price.",
        "Lorem ipsum dolor sit amet."
      })
  void blanksAreSeen(String answer) {
    assertThat(new FillIn().look(Samples.answer(answer), Samples.any())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See [your account](https://example.org).",
        "[Name]: a field of the form.",
        "Size XXXL is sold out. ¡Es TODO lo que hay!",
        "```\n// TODO: name it\n```\nThat comment can go."
      })
  void linksSizesAndCommentsAreNot(String answer) {
    assertThat(new FillIn().look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @Test
  void anAssistantOfSingleWordsIsSeen() {
    Transcript transcript = Samples.talk("Is it due?", "Yes.", "Today?", "No.", "When?", "Soon.");

    assertThat(new ShortAnswers().look(transcript, Samples.any()))
        .singleElement()
        .satisfies(flag -> assertThat(flag.value()).isEqualByComparingTo("3"));
    assertThat(new ShortAnswers().look(Samples.answer("Sure."), Samples.any())).hasSize(1);
  }

  @Test
  void oneShortAnswerAmongOthersIsGoodStyle() {
    Transcript transcript =
        Samples.talk("So v is the side?", "Exactly.", "Then?", "Now square it.");

    assertThat(new ShortAnswers().look(transcript, Samples.any())).isEmpty();
  }

  @Test
  void codeNumbersAndCallsAreNoShortAnswers() {
    Transcript transcript =
        Samples.turns(
            Samples.user(1, "Code only."),
            Samples.assistant(2, "`lines.removeIf(Line::isExpired)`"),
            Samples.user(3, "How many?"),
            Samples.assistant(4, "42"),
            Samples.user(5, "Look it up."),
            Samples.call(6, "a", "{}"),
            Samples.result(7, "a"),
            Samples.assistant(8, "It was delivered yesterday."));

    assertThat(new ShortAnswers().look(transcript, Samples.any())).isEmpty();
  }

  @Test
  void aQuietAssistantIsOnlyCounted() {
    Transcript transcript =
        Samples.talk(
            "My lamp is cracked from the cable hole to the foot. ".repeat(5), "I see that.");

    assertThat(new BriefAssistant().look(transcript, Samples.any()))
        .singleElement()
        .satisfies(flag -> assertThat(flag.severity()).isEqualTo(Severity.SHADOW));
    assertThat(
            new BriefAssistant().look(Samples.answer("Let us see what is in it."), Samples.any()))
        .isEmpty();
  }
}
