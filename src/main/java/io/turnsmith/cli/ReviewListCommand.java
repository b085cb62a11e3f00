package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.review.Waiting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what waits for a person. */
@Command(
    name = "list",
    description = "Lists what waits for review, weakest first.",
    mixinStandardHelpOptions = true)
final class ReviewListCommand implements Runnable {
  private static final int TITLE_WIDTH = 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--most",
      defaultValue = "20",
      description = "How many (default ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      List<Waiting> waiting = ConversationWord.queue(app).list(app.actor(), most);
      if (waiting.isEmpty()) {
        out.println("Nothing waits for review.");
      }
      for (Waiting each : waiting) {
        out.printf(
            "%s  %-14s %4s  %2d flags  %s%s%n",
            ShortId.of(each.conversation()),
            ConversationPrint.name(each.status()),
            Objects.toString(each.score(), "-"),
            each.flags(),
            TerminalText.line(each.title(), TITLE_WIDTH),
            each.holder() == null ? "" : "  (" + TerminalText.line(each.holder(), 30) + ")");
      }
      out.flush();
    }
  }
}
