package io.turnsmith.simulator;

import java.util.List;
import java.util.SplittableRandom;

/** Writes a whole conversation from a brief: the same brief and seed give the same words. */
final class Composer {
  private static final int TOOL_TURNS = 2;

  private Composer() {}

  /**
   * A conversation that starts with the person, ends with the assistant, and has exactly the wanted
   * number of user and assistant turns; turns of tools come on top.
   */
  static List<Turn> compose(Brief brief, long seed, boolean withTools) {
    var random = new SplittableRandom(seed);
    List<ToolSpec> tools = withTools ? ToolSpec.of(brief) : List.of();
    int spoken = brief.turns() - (tools.isEmpty() || brief.turns() <= TOOL_TURNS ? 0 : TOOL_TURNS);
    Dialogue dialogue = Dialogue.of(brief, spoken / 2, random);
    List<Turn> turns = dialogue.turns();
    if (spoken == brief.turns()) {
      return turns;
    }
    return new ToolTurns(brief, tools, dialogue, random).into(turns);
  }
}
