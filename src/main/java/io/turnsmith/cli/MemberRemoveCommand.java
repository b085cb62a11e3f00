package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.Member;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a membership. */
@Command(
    name = "remove",
    description = "Ends a membership with its sessions and tokens; decisions of the past stay.",
    mixinStandardHelpOptions = true)
final class MemberRemoveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LOGIN", description = "Whose.")
  private String login = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      Member member = MemberWord.find(app, login);
      MemberWord.check(app.people().members().remove(app.actor(), member.userId()), login);
      spec.commandLine().getOut().printf("%s is no member any more.%n", login);
    }
  }
}
