package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Flags and scores one conversation. A pure function: no clock, no chance, no store. */
public final class Quality {
  /** More flags of one rule would only hide those of the others. */
  private static final int MOST_FLAGS_PER_RULE = 5;

  private static final Comparator<Flag> SEVERE_FIRST_THEN_BY_TURN =
      Comparator.comparing(Flag::severity)
          .reversed()
          .thenComparing(flag -> Objects.requireNonNullElse(flag.turn(), 0));

  private Quality() {}

  /** Runs every rule of the {@link RuleBook} that reads conversations. */
  public static Assessment assess(Transcript transcript, Expectations expected) {
    List<Flag> flags =
        RuleBook.CHECKS.stream()
            .flatMap(check -> check.look(transcript, expected).stream().limit(MOST_FLAGS_PER_RULE))
            .sorted(SEVERE_FIRST_THEN_BY_TURN)
            .toList();
    return new Assessment(Scorer.score(transcript, expected, flags), flags);
  }
}
