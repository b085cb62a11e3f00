package io.turnsmith.quality;

import static io.turnsmith.quality.Samples.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final Transcript GOOD =
      talk(
          "My parcel has not come. What can I do?",
          "Let me look at it with you. What is the order number?",
          "It is 4711, and I need it by Friday.",
          "It left the store yesterday and is due on Thursday.");

  @Test
  void aGoodConversationHasFullMarksAndNoFlag() {
    Assessment assessment = Quality.assess(with(GOOD, 600), Samples.range(4, 8, "6.0"));

    assertThat(assessment.flags()).isEmpty();
    assertThat(assessment.score().value()).isEqualTo(new BigDecimal("10.0"));
    assertThat(assessment.score().version()).isEqualTo(Score.VERSION);
  }

  @Test
  void everyWarningTakesItsPointsFromTheText() {
    Transcript cut = talk("What is due?", "The rent is due and you should also think of the");

    Assessment assessment = Quality.assess(with(cut, 300), Samples.range(2, 2, "6.0"));

    assertThat(assessment.flags()).extracting(Flag::rule).containsExactly("truncated");
    assertThat(assessment.score().value()).isEqualTo(new BigDecimal("8.0"));
    assertThat(assessment.score().reasons()).containsExactly("text −2.0");
  }

  @Test
  void aSevereFlagHoldsTheScoreBelowAnyThreshold() {
    Transcript leaking =
        talk("Who are you?", "I am the assistant of {{company}}, at your service.");

    Assessment assessment = Quality.assess(with(leaking, 300), Samples.range(2, 2, "4.0"));

    assertThat(assessment.score().value()).isEqualTo(new BigDecimal("3.9"));
    assertThat(assessment.score().parts().getLast().value()).isEqualByComparingTo("0");
    assertThat(assessment.score().parts().getLast().reasons())
        .singleElement()
        .asString()
        .contains("placeholder", "severe");
    assertThat(assessment.score().reasons()).containsExactly("text −5.0", "severe flag −1.1");
  }

  @Test
  void aSevereFlagUnderAThresholdOfZeroLeavesZero() {
    Assessment assessment = Quality.assess(talk("Anyone there?"), Samples.range(2, 2, "0.0"));

    assertThat(assessment.score().value()).isEqualTo(new BigDecimal("0.0"));
  }

  @Test
  void severeFlagsComeFirst() {
    Transcript transcript = talk("Hi", "Sure, as an AI language model I can help.", "Ok", "");

    List<Flag> flags = Quality.assess(transcript, Samples.any()).flags();

    assertThat(flags.getFirst().severity()).isEqualTo(Severity.SEVERE);
    assertThat(flags).extracting(Flag::rule).contains("empty-turn", "as-an-ai");
  }

  @Test
  void oneRuleCannotHideTheOthersUnderItsFlags() {
    List<Turn> turns = new ArrayList<>();
    for (int number = 1; number <= 30; number++) {
      turns.add(Turn.text(number, Role.USER, "Question number " + number + "?"));
    }

    List<Flag> flags = Quality.assess(Samples.turns(turns), Samples.any()).flags();

    assertThat(flags).filteredOn(flag -> flag.rule().equals("role-order")).hasSize(5);
  }

  @Test
  void theSameInputGivesTheSameAssessment() {
    assertThat(Quality.assess(GOOD, Samples.any())).isEqualTo(Quality.assess(GOOD, Samples.any()));
  }

  private static Transcript with(Transcript transcript, int tokens) {
    return new Transcript(transcript.turns(), tokens, false, false);
  }
}
