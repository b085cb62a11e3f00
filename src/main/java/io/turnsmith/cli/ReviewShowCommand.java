package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.ConversationId;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one conversation without claiming it. */
@Command(
    name = "show",
    description =
        "Shows a conversation with its flags, and who decided what under which guidelines.",
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
      PrintWriter out = spec.commandLine().getOut();
      ConversationId id = ConversationWord.findOrClaimed(app, word);
      new ConversationPrint(out).print(app, id);
      new ReviewHistoryPrint(out).print(app, id);
    }
  }
}
