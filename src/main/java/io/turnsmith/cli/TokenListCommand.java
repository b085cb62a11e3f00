package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.ApiToken;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists tokens by their last characters. */
@Command(
    name = "list",
    description = "Lists tokens that were not revoked, by their last characters.",
    mixinStandardHelpOptions = true)
final class TokenListCommand implements Runnable {
  private static final int WIDTH = 40;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      List<ApiToken> tokens = app.people().tokens().list(app.person());
      if (tokens.isEmpty()) {
        out.println("No token yet. 'turnsmith token create NAME' makes one.");
      }
      for (ApiToken token : tokens) {
        out.printf(
            "…%s  %-30s %-30s expires %s, used %s%n",
            token.suffix(),
            TerminalText.line(token.name(), WIDTH),
            token.scopes().isEmpty() ? "all of the role" : String.join(",", token.scopes()),
            Objects.toString(token.expiresAt(), "never"),
            Objects.toString(token.lastUsedAt(), "never"));
      }
      out.flush();
    }
  }
}
