package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.ApiToken;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a token at once. */
@Command(name = "revoke", description = "Ends a token at once.", mixinStandardHelpOptions = true)
final class TokenRevokeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name or its last four characters.")
  private String name = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      List<ApiToken> found =
          app.people().tokens().list(app.person()).stream()
              .filter(token -> token.name().equals(name) || token.suffix().equals(name))
              .toList();
      if (found.isEmpty()) {
        throw new UserMistake(
            ExitCode.NOT_FOUND,
            "there is no such token: 'turnsmith token list' shows all that work");
      }
      if (found.size() > 1) {
        throw new UserMistake(
            ExitCode.CONFLICT, "several tokens are named so: give the last four characters");
      }
      app.people().tokens().revoke(app.person(), found.getFirst().id());
      spec.commandLine().getOut().println("Revoked.");
    }
  }
}
