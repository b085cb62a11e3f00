package io.turnsmith.review;

import io.turnsmith.conversation.Turn;
import java.util.List;

/**
 * A turn as a reviewer reads it.
 *
 * @param version to be shown with an edit; grows by one with each
 * @param stale whether an edit before it has made it doubtful, and nobody has confirmed it
 * @param marks what people said about it, as far as this reviewer may know
 */
public record ItemTurn(Turn turn, int version, int tokens, boolean stale, List<GivenMark> marks) {
  public ItemTurn {
    marks = List.copyOf(marks);
  }
}
