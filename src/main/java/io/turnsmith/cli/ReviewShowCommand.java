package io.turnsmith.cli;

import io.turnsmith.app.App;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one conversation without claiming it. */
@Command(
    name = "show",
    description = "Shows a conversation with its flags.",
    mixinStandardHelpOptions = true)
final class ReviewShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "Id or its last six or more characters; without one the one you hold.")
  private @Nullable String word;

  @Override
  public void run() {
    try (App app = App.open()) {
      new ConversationPrint(spec.commandLine().getOut())
          .print(app, ConversationWord.findOrClaimed(app, word));
    }
  }
}
