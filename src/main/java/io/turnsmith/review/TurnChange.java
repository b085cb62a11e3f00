package io.turnsmith.review;

import java.util.List;

/** What became of a turn since it was last read. */
public record TurnChange(int turn, String before, String after, List<DiffPart> diff) {
  public TurnChange {
    diff = List.copyOf(diff);
  }

  static TurnChange of(int turn, String before, String after) {
    return new TurnChange(turn, before, after, WordDiff.of(before, after));
  }
}
