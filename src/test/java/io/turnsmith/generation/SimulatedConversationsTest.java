package io.turnsmith.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Turn;
import io.turnsmith.quality.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a newcomer gets from the starter catalogue and the simulator. */
class SimulatedConversationsTest {
  private static final int SEEDS = 3;
  private static final int MANY = 1000;
  private static final double ALIKE = 0.5;
  private static final double SHARE = 0.01;

  private static SimulatedConversations simulated;

  private final StarterCells starter = new StarterCells();

  @BeforeAll
  static void start() {
    simulated = new SimulatedConversations();
  }

  @AfterAll
  static void stop() {
    simulated.close();
  }

  @Test
  void atMostOneInAHundredCleanConversationsIsDoubted() {
    List<String> doubted = new ArrayList<>();
    int made = 0;
    for (StarterCells.Cell cell : starter.all()) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        Inputs inputs = starter.inputs(cell, seed).orElseThrow();
        List<Flag> flags = simulated.flags(inputs, turns(inputs, seed));
        made++;
        if (!flags.isEmpty()) {
          doubted.add("seed %d, %s: %s".formatted(seed, inputs.title(), flags));
        }
      }
    }
    assertThat(doubted)
        .as("of %d conversations", made)
        .hasSizeLessThanOrEqualTo((int) (made * SHARE));
  }

  @Test
  void turnByTurnTheTalkHangsTogetherAsWell() {
    List<String> doubted = new ArrayList<>();
    int made = 0;
    for (StarterCells.Cell cell : starter.all()) {
      Inputs inputs = starter.inputs(cell, 1).orElseThrow();
      List<Turn> turns = simulated.talk(inputs, 1);
      made++;
      List<Flag> flags = simulated.flags(inputs, turns);
      if (!flags.isEmpty()) {
        doubted.add("%s: %s".formatted(inputs.title(), flags));
      }
    }
    assertThat(doubted)
        .as("of %d conversations", made)
        .hasSizeLessThanOrEqualTo((int) (made * SHARE));
  }

  @Test
  void atMostOnePairInAHundredOfAThousandConversationsIsAlike() {
    List<StarterCells.Cell> cells = starter.all();
    var pairs = new AlikePairs(ALIKE);
    for (int i = 0; i < MANY; i++) {
      Inputs inputs = starter.inputs(cells.get(i % cells.size()), i).orElseThrow();
      pairs.add(new Transcript(turns(inputs, i), 0, false, false).text());
    }
    int all = MANY * (MANY - 1) / 2;
    assertThat(pairs.count()).as("of %d pairs", all).isLessThanOrEqualTo((int) (all * SHARE));
  }

  private static List<Turn> turns(Inputs inputs, long seed) {
    Reply reply = simulated.reply(inputs, seed);
    assertThat(reply).as(inputs.title()).isInstanceOf(Reply.Conversation.class);
    return ((Reply.Conversation) reply).turns();
  }
}
