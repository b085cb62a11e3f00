package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.review.Claim;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Claims the weakest conversation that waits and shows it. */
@Command(
    name = "next",
    description =
        "Gives you the weakest conversation that waits, or again the one you hold. Nobody else is"
            + " offered it meanwhile.",
    mixinStandardHelpOptions = true)
final class ReviewNextCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      Optional<Claim> claim = ConversationWord.queue(app).claimNext(app.actor());
      if (claim.isEmpty()) {
        out.println("Nothing waits for review.");
        return;
      }
      new ConversationPrint(out).print(app, claim.get().conversation());
      out.println("Decide with: turnsmith review approve | reject --reason R | revise --comment C");
    }
  }
}
