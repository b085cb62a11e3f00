package io.turnsmith.cli;

import io.turnsmith.review.Decision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Approves a conversation. */
@Command(
    name = "approve",
    description = "Approves a conversation: it may leave in exports.",
    mixinStandardHelpOptions = true)
final class ReviewApproveCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private VerdictOptions verdict;

  @Override
  public void run() {
    verdict.decide(spec.commandLine().getOut(), Decision.APPROVE);
  }
}
