package io.turnsmith.cli;

import io.turnsmith.review.Decision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Rejects a conversation. */
@Command(
    name = "reject",
    description = "Rejects a conversation: it stays, and leaves in no export.",
    mixinStandardHelpOptions = true)
final class ReviewRejectCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private VerdictOptions verdict;

  @Override
  public void run() {
    verdict.decide(spec.commandLine().getOut(), Decision.REJECT);
  }
}
