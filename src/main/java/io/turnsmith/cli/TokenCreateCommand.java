package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.ApiTokens;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a token and shows it once. */
@Command(
    name = "create",
    description = "Makes a token; it is printed now and never again.",
    mixinStandardHelpOptions = true)
final class TokenCreateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "What it is for.")
  private String name = "";

  @Option(
      names = "--scope",
      description =
          "What it may do: read, account, review, catalogue, batches, exports, settings, members or"
              + " audit; may be given several times (default: all that you may).")
  private List<String> scopes = new ArrayList<>();

  @Option(names = "--days", description = "Days until it expires (default: never).")
  private @Nullable Integer days;

  @Override
  public void run() {
    if (days != null && (days < 1 || days > 3650)) {
      throw new UserMistake(ExitCode.INVALID, "--days is a number from 1 to 3650");
    }
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          app.people()
              .tokens()
              .create(
                  app.person(),
                  name,
                  ApiTokens.scopes(scopes),
                  days == null ? null : Duration.ofDays(days))
              .token());
      out.flush();
    }
  }
}
