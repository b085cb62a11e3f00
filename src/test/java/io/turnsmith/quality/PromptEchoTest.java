package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptEchoTest {
  private static final String PROMPT =
      """
      Write a complete conversation of 8 turns. The customer tells the story in bits, the way people
      do, and asks at least one thing that the assistant has to look up in the policy. The assistant
      asks for no more than two things at a time and never for what was already said.
      The first turn contains this output:
      java.lang.IllegalStateException: the queue of the worker was closed before it had been emptied
      at shop.cart.CartCleaner.removeExpired(CartCleaner.java:21) and at shop.cart.Main.main
      """;

  private final Check check = new PromptEcho();

  @Test
  void aLongPassageOfThePromptIsAnEcho() {
    Transcript transcript =
        Samples.answer(
            "Sure. The assistant asks for no more than two things at a time, and never for what was"
                + " already said. The first turn contains this output.");

    assertThat(check.look(transcript, Samples.withPrompts("Be kind.", PROMPT)))
        .singleElement()
        .satisfies(flag -> assertThat(flag.turn()).isEqualTo(2))
        .satisfies(flag -> assertThat(flag.threshold()).isEqualByComparingTo("120"))
        .satisfies(
            flag ->
                assertThat(Samples.marked(transcript, flag))
                    .startsWith("The assistant asks")
                    .endsWith("this output"));
  }

  @Test
  void manyShortPassagesAreAnEcho() {
    Transcript transcript =
        Samples.answer(
            "Fine: the customer tells the story in bits, the way people do, yes. Then he asks at"
                + " least one thing that the assistant has to look, well, up there. No more than"
                + " two things at a time and never, ever, something else.");

    assertThat(check.look(transcript, Samples.withPrompts(PROMPT)))
        .singleElement()
        .satisfies(flag -> assertThat(flag.threshold()).isEqualByComparingTo("0.30"));
  }

  @Test
  void theUserMayTellAFactInThePromptsWords() {
    String fact =
        "I want to take my father Suresh by train from Leipzig over Garmisch and Innsbruck to"
            + " Bolzano in the second week of June, seven nights, 2,400 euros for both.";
    Expectations expected = Samples.withPrompts("The facts: " + fact);

    assertThat(check.look(Samples.question(fact), expected)).isEmpty();
    assertThat(check.look(Samples.answer(fact), expected)).hasSize(1);
    assertThat(check.look(Samples.question(PROMPT), Samples.withPrompts(PROMPT))).hasSize(1);
  }

  @Test
  void whatAPromptOrdersToBeQuotedIsNot() {
    Transcript transcript =
        Samples.question(
            """
            It fell over:
            ```
            java.lang.IllegalStateException: the queue of the worker was closed before it had been emptied
            at shop.cart.CartCleaner.removeExpired(CartCleaner.java:21) and at shop.cart.Main.main
            ```
            Why?
            """);

    assertThat(check.look(transcript, Samples.withPrompts(PROMPT))).isEmpty();
  }

  @Test
  void theFactsOfAPromptInOtherWordsAreNot() {
    Transcript transcript =
        Samples.answer(
            "I can look that up in the policy for you. Please give me no more than two things, the"
                + " number and the postcode, and I will not ask for what you already said.");

    assertThat(check.look(transcript, Samples.withPrompts(PROMPT))).isEmpty();
    assertThat(check.look(transcript, Samples.any())).isEmpty();
  }
}
