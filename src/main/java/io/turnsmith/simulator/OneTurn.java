package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * One voice's next words. The whole scene is composed each time from what both voices were told and
 * the seed; so what is said in turn hangs together.
 */
final class OneTurn {
  private static final String PERSON = "person";

  private OneTurn() {}

  /** Whether a brief asks for one voice only. */
  static boolean isWanted(Brief brief) {
    return brief.has(Label.VOICE);
  }

  /**
   * The words, or calls of tools up to the words.
   *
   * @param brief of both voices together
   * @param seed the simulator's own
   */
  static List<Turn> of(ChatRequest request, Brief brief, long seed) {
    List<List<Turn>> moves = moves(Composer.compose(brief, scene(request, brief, seed), true));
    boolean personSpeaks = brief.text(Label.VOICE).equalsIgnoreCase(PERSON);
    int place = said(request) - (personSpeaks ? 1 : 0);
    int nearest = moves.size() - (personSpeaks ? 2 : 1);
    return moves.get(place >= 0 && place < moves.size() ? place : nearest);
  }

  /** Messages so far; the person's voice has one more, which opens the scene. */
  private static int said(ChatRequest request) {
    return (int)
        request.messages().stream()
            .filter(message -> message.role().equals("user") || message.role().equals("assistant"))
            .count();
  }

  private static long scene(ChatRequest request, Brief brief, long seed) {
    return Seeds.of("words", seed, Stage.scene(request, brief));
  }

  private static List<List<Turn>> moves(List<Turn> scene) {
    List<List<Turn>> moves = new ArrayList<>();
    List<Turn> open = new ArrayList<>();
    for (Turn turn : scene) {
      open.add(turn);
      if (turn.isUser() || turn.isAnswer()) {
        moves.add(List.copyOf(open));
        open.clear();
      }
    }
    return moves;
  }
}
