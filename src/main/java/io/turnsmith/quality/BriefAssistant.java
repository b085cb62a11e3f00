package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.List;

/** Only counted so far: a tutor who lets the learner talk does the same. */
final class BriefAssistant implements Check {
  private static final Rule RULE =
      new Rule(
          "brief-assistant",
          1,
          Severity.SHADOW,
          0,
          "The assistant says less than half as much as the user.");

  private static final double LEAST_SHARE = 0.5;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    int user = length(transcript.of(Role.USER));
    double share = user == 0 ? 1 : (double) length(transcript.of(Role.ASSISTANT)) / user;
    return share >= LEAST_SHARE
        ? List.of()
        : List.of(
            RULE.whole(
                Ratio.of(share),
                Ratio.of(LEAST_SHARE),
                "the assistant says little, the user much"));
  }

  private static int length(List<Turn> turns) {
    return turns.stream().mapToInt(turn -> turn.content().strip().length()).sum();
  }
}
