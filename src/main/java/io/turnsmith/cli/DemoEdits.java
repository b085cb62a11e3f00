package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.conversation.EditResult;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.review.ItemTurn;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.TurnMark;
import io.turnsmith.review.TurnMark.Judgement;
import io.turnsmith.review.Waiting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Three edits and a turn that is left out of training. */
final class DemoEdits {
  private static final int EDITS = 3;
  private static final String CLOSING = " Write to me whenever something is unclear.";

  private final App app;
  private final ReviewRoom room;
  private final PrintWriter out;

  DemoEdits(App app, ReviewRoom room, PrintWriter out) {
    this.app = app;
    this.room = room;
    this.out = out;
  }

  /** Edits the last words of the assistant in the first ones; leaves a first answer out in one. */
  void make(List<Waiting> conversations) {
    int edited = 0;
    for (Waiting one : conversations) {
      if (edited < EDITS && edit(one)) {
        edited++;
      }
    }
    long masked = conversations.stream().limit(1).filter(this::mask).count();
    out.printf(
        "  %d turns edited, each with its original beside it; %d turn left out of training%n",
        edited, masked);
  }

  private boolean edit(Waiting one) {
    Optional<ItemTurn> last = turns(one).stream().reduce((_, next) -> next);
    if (last.isEmpty()) {
      return false;
    }
    TurnEdit edit =
        new TurnEdit(
            last.get().turn().number(),
            last.get().version(),
            last.get().turn().content() + CLOSING,
            EditKind.STYLE,
            "Ends too abruptly.");
    boolean done =
        room.turns()
            .edit(app.actor(), one.conversation(), edit)
            .filter(EditResult.Edited.class::isInstance)
            .isPresent();
    room.turns().confirm(app.actor(), one.conversation(), null);
    return done;
  }

  private boolean mask(Waiting one) {
    return turns(one).stream()
        .findFirst()
        .filter(
            turn ->
                room.turns()
                    .mark(
                        app.actor(),
                        one.conversation(),
                        turn.turn().number(),
                        new TurnMark(
                            Judgement.LEAVE_OUT, "greeting", "Polite, and nothing to learn from.")))
        .isPresent();
  }

  /** What the assistant says. */
  private List<ItemTurn> turns(Waiting one) {
    return room.look(app.actor(), one.conversation()).stream()
        .flatMap(item -> item.turns().stream())
        .filter(turn -> turn.turn().role() == Role.ASSISTANT)
        .toList();
  }
}
