package io.turnsmith.cli;

import io.turnsmith.review.Decision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks for a revision. */
@Command(
    name = "revise",
    description = "Asks for a revision: it goes to the end of the queue.",
    mixinStandardHelpOptions = true)
final class ReviewReviseCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private VerdictOptions verdict;

  @Override
  public void run() {
    verdict.decide(spec.commandLine().getOut(), Decision.REQUEST_REVISION);
  }
}
