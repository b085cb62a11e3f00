package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.Reviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a decision back. */
@Command(
    name = "reopen",
    description = "Takes a decision back: the conversation waits for review again, first in line.",
    mixinStandardHelpOptions = true)
final class ReviewReopenCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Id or its last six or more characters.")
  private String word = "";

  @Option(names = "--comment", required = true, description = "Why.")
  private String comment = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      ConversationId id = ConversationWord.find(app, word);
      Outcome outcome =
          new Reviews(app.database(), app.ids())
              .reopen(app.actor(), id, comment)
              .orElseThrow(() -> new UserMistake(ExitCode.NOT_FOUND, "it is gone."));
      VerdictOptions.tell(spec.commandLine().getOut(), "waits for review again", id, outcome);
    }
  }
}
