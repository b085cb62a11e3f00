package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Plan;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.util.List;

/** Plans an order; a refused one ends the command with every bad item named. */
final class PlanOrRefusal {
  private static final int SHOWN_MISTAKES = 20;

  private final PrintWriter err;

  PlanOrRefusal(PrintWriter err) {
    this.err = err;
  }

  Plan.Ready plan(App app, BatchSpec spec) {
    return switch (app.planner().plan(app.actor(), spec)) {
      case Plan.Ready ready -> ready;
      case Plan.Refused(List<String> mistakes) -> throw refused(mistakes);
    };
  }

  private UserMistake refused(List<String> mistakes) {
    if (mistakes.size() == 1) {
      return new UserMistake(ExitCode.INVALID, "nothing was queued: " + mistakes.getFirst() + ".");
    }
    mistakes.stream().limit(SHOWN_MISTAKES).forEach(mistake -> err.println("  " + mistake));
    if (mistakes.size() > SHOWN_MISTAKES) {
      err.printf("  and %d more%n", mistakes.size() - SHOWN_MISTAKES);
    }
    return new UserMistake(
        ExitCode.INVALID,
        "the batch is refused whole, nothing was queued: %d bad items above"
            .formatted(mistakes.size()));
  }
}
