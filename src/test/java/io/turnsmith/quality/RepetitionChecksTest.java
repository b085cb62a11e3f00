package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Flag;
import org.junit.jupiter.api.Test;

class RepetitionChecksTest {
  private static final String ADVICE =
      """
      Put a tenth of every payment into a jar before you spend any of it, because the tax comes
      in July whether or not the work did. A second jar is for February, when nobody rings. What
      is left after both is yours, and you may buy microphones with it. If a month fails, tell the
      office before the payment is missed, since most arrangements are lost by silence alone.
      """;

  @Test
  void aTurnSaidTwiceIsRepeated() {
    Transcript transcript =
        Samples.talk("How do I save?", ADVICE, "And then?", ADVICE.replace("jar", "JAR  "));

    assertThat(new RepeatedTurn().look(transcript, Samples.any()))
        .singleElement()
        .satisfies(flag -> assertThat(flag.turn()).isEqualTo(4))
        .satisfies(flag -> assertThat(flag.reason()).endsWith("turn 2 said"));
  }

  @Test
  void oneWordChangedIsStillRepeated() {
    Transcript transcript =
        Samples.talk("How do I save?", ADVICE, "And then?", ADVICE.replace("July", "August"));

    assertThat(new RepeatedTurn().look(transcript, Samples.any())).hasSize(1);
  }

  @Test
  void shortThanksAndOtherWordsAreNot() {
    Transcript transcript =
        Samples.talk(
            "Thank you, that helps.", "You are welcome.", "Thank you, that helps.", ADVICE);

    assertThat(new RepeatedTurn().look(transcript, Samples.any())).isEmpty();
  }

  @Test
  void codeWithOneLineChangedIsAnAnswer() {
    String code = "```java\n" + "int total = price * count + tax;\n".repeat(30);
    Transcript transcript =
        Samples.talk(
            "This fails to compile, why?\n" + code + "```",
            "The last line lacks a name. Like this:\n" + code + "return total;\n```");

    assertThat(new RepeatedTurn().look(transcript, Samples.any())).isEmpty();
  }

  @Test
  void resultsOfToolsMayBeAlike() {
    Transcript transcript =
        Samples.turns(
            Samples.user(1, "Where are my two orders?"),
            Samples.call(2, "a", "{}"),
            Samples.result(3, "a"),
            Samples.call(4, "b", "{}"),
            Samples.result(5, "b"),
            Samples.assistant(6, "Both were delivered."));

    assertThat(new RepeatedTurn().look(transcript, Samples.any())).isEmpty();
  }

  @Test
  void aTurnThatGoesRoundInCirclesIsSeen() {
    String circling = "You should save more money every month. ".repeat(12);

    assertThat(new Repetition().look(Samples.answer(circling), Samples.any()))
        .singleElement()
        .extracting(Flag::turn)
        .isEqualTo(2);
  }

  @Test
  void aSentenceThatReturnsIsSeen() {
    String returning = ADVICE + "So that is my advice. " + ADVICE;

    assertThat(new Repetition().look(Samples.answer(returning), Samples.any())).hasSize(1);
  }

  @Test
  void lessonsPlansAndShortTurnsAreNot() {
    String plan =
        """
        - Monday: train to Munich at ten, coffee by the river. Night in Garmisch.
        - Tuesday: the lake in the morning, a bench after lunch. Night in Garmisch.
        - Wednesday: over the pass, sit on the right for the valley. Night in Innsbruck.
        - Thursday: the court garden and the old town, no slopes at all. Night in Innsbruck.
        - Friday: the terrace before the cloud builds, then packing. Night in Innsbruck.
        - Saturday: late train south, lunch under the arcades. Night in Bozen.
        """;

    assertThat(new Repetition().look(Samples.answer(ADVICE), Samples.any())).isEmpty();
    assertThat(new Repetition().look(Samples.answer(plan), Samples.any())).isEmpty();
    assertThat(new Repetition().look(Samples.answer("No, no, no, no, no!"), Samples.any()))
        .isEmpty();
  }
}
