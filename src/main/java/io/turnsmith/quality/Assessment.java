package io.turnsmith.quality;

import static java.util.Objects.requireNonNull;

import io.turnsmith.conversation.Flag;
import java.util.List;

/**
 * What the machine makes of a conversation.
 *
 * @param score from 0 to 10, with its parts
 * @param flags the severe ones first, then in the order of the turns
 */
public record Assessment(Score score, List<Flag> flags) {
  public Assessment {
    requireNonNull(score, "score");
    flags = List.copyOf(flags);
  }
}
