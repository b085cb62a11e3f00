package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromiseTest {
  private static final int LONGEST_REPEAT = 70;

  private final Promise promise =
      new Promise(
          new EnglishRetelling("Ana Ruiz", "Ana Ruiz and her dog."), Rewording.in(Language.EN));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acknowledge the failure without grovelling or defending, take the details once so they"
            + " need not be told again, and hand over with a name.",
        "The assistant registers what can be registered, answers the matter and not the insult,"
            + " warns once and calmly.",
        "Stop planning with that money; name the signs plainly, and ask the person to send nothing"
            + " more before the police know."
      })
  void littleOfTheBriefIsRepeated(String expected) {
    String said = promise.of(expected);

    assertThat(said).startsWith("I will ");
    assertThat(longestShared(said, expected)).isLessThanOrEqualTo(LONGEST_REPEAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Decline in a sentence, without a sermon.",
        "Says in the first answer that the period is over."
      })
  void whatIsAboutTheMakingIsNotSaid(String expected) {
    assertThat(promise.of(expected)).doesNotContain("sermon", "first answer");
  }

  private static int longestShared(String one, String other) {
    int longest = 0;
    for (int start = 0; start < one.length(); start++) {
      while (start + longest < one.length()
          && other.contains(one.substring(start, start + longest + 1))) {
        longest++;
      }
    }
    return longest;
  }
}
