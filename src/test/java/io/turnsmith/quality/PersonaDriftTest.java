package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Flag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaDriftTest {
  private static final Expectations PRIYA = Samples.forPersona("Priya Raman");

  private final Check check = new PersonaDrift();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, my name is Zebulon and my lamp is cracked. | Zebulon",
        "Hi, I'm Marcus from Leeds.                        | Marcus",
        "Hi, I’m Marcus. My lamp is cracked.               | Marcus",
        "Hello, this is David again.                       | David",
        "Guten Tag, ich heiße Walburga.                    | Walburga",
        "Guten Tag, ich bin die Sabine aus Köln.           | Sabine",
        "Hola, me llamo Evaristo.                          | Evaristo",
        "Hola, soy Carmen, la del tercero.                 | Carmen",
        "My lamp is cracked. Please help. — Marcus         | Marcus",
        "My lamp is cracked. Please help — Marcus Reed     | Marcus"
      })
  void hearsTheUserGiveAnotherName(String question, String marked) {
    Transcript transcript = Samples.question(question);

    assertThat(check.look(transcript, PRIYA))
        .singleElement()
        .satisfies(flag -> assertThat(Samples.marked(transcript, flag)).isEqualTo(marked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The lamp is cracked.\n\nMarcus",
        "The lamp is cracked.\n\nBest,\nMarcus Reed",
        "The lamp is cracked.\n\n- Marcus"
      })
  void readsTheSignature(String question) {
    assertThat(check.look(Samples.question(question), PRIYA)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm Worried about my lamp. I'm German, and I am Catholic.",
        "Hi, my name is Priya.",
        "Hi, I'm priya. My name is on the contract.",
        "I'm Marcus's sister. My colleague Marcus said it, too.",
        "My son Daniel broke it. This is Daniel's lamp.",
        "My name is Not important.",
        "They wrote: \"Hi, I'm Marcus from the bank.\" Is that right?",
        "I got this:\n> Hello, my name is Marcus.\nIs it real?",
        "Ich bin Krankenschwester. Ich bin Müde.",
        "Soy Enfermera y soy de Leeds.",
        "The lamp is cracked.\n\nPriya Raman",
        "She moved to Leeds.\n\nThank you"
      })
  void leavesMoodsAndThirdPersonsAlone(String question) {
    assertThat(check.look(Samples.question(question), PRIYA)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi Marcus, let us look at it.",
        "Dear Marcus,\n\nlet us look at it.",
        "Good morning Mr Johnson, let us look at it.",
        "Guten Tag Herr Schneider, das sehen wir uns an.",
        "Hola, Carmen, vamos a verlo.",
        "I'm glad you wrote, Marcus. Let us look at it.",
        "Marcus, that sounds hard."
      })
  void hearsTheAssistantAddressSomebodyElse(String answer) {
    assertThat(check.look(Samples.answer(answer), PRIYA)).extracting(Flag::turn).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi Priya, let us look at it.",
        "Good morning Ms Raman, let us look at it.",
        "Thanks for that. Our colleague is Marcus.",
        "I'm Sam from support. What is the number?",
        "Dear customer, let us look at it.",
        "Hi there, let us look at it.",
        "Send him this: \"Hi Marcus, I need the key.\"",
        "However, that is fine.",
        "Yes, Monday, at ten."
      })
  void leavesTheRightNameAndNoNameAlone(String answer) {
    assertThat(check.look(Samples.answer(answer), PRIYA)).isEmpty();
  }

  @Test
  void whomTheUserNamedMayBeAddressed() {
    Transcript transcript =
        Samples.talk("My flatmate Julia reads along.", "Welcome, Julia. Now to your plan, Priya.");

    assertThat(check.look(transcript, PRIYA)).isEmpty();
  }

  @Test
  void nicknamesAndAccentsAreTheSamePerson() {
    List<String> same = List.of("Tom", "Tomasz", "Wrobel", "Wróbel");

    assertThat(same)
        .allSatisfy(
            name ->
                assertThat(
                        check.look(
                            Samples.question("My name is " + name + "."),
                            Samples.forPersona("Tomasz Wróbel")))
                    .isEmpty());
  }

  @Test
  void aTemplateWithoutAPersonaExpectsNoName() {
    assertThat(check.look(Samples.question("I'm Marcus."), Samples.any())).isEmpty();
  }
}
