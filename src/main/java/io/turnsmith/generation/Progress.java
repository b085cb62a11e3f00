package io.turnsmith.generation;

import org.jspecify.annotations.Nullable;

/**
 * What a turn-by-turn step must know again after a crash, beside the turns themselves. It is kept
 * as the outcome of the step run.
 *
 * @param turn number of the turn whose first answer was of no use; 0 for none
 * @param complaint what was wrong with it
 * @param cut whether the last turn was cut, so that none follows it
 * @param repaired whether an answer could only be read after a repair
 */
record Progress(int turn, @Nullable String complaint, boolean cut, boolean repaired) {
  static final Progress NONE = new Progress(0, null, false, false);

  Progress repeat(int number, String why) {
    return new Progress(number, why, cut, repaired);
  }

  Progress after(Heard.Said said) {
    return new Progress(0, null, said.cut(), repaired || said.repaired());
  }
}
