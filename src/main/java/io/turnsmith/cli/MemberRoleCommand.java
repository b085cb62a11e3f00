package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.Member;
import io.turnsmith.identity.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a member another role. */
@Command(
    name = "role",
    description = "Gives a member another role; it counts from their next request on.",
    mixinStandardHelpOptions = true)
final class MemberRoleCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose.")
  private String login = "";

  @Parameters(index = "1", paramLabel = "ROLE", description = "owner, author, reviewer or viewer.")
  private Role role = Role.VIEWER;

  @Override
  public void run() {
    try (App app = App.open()) {
      Member member = MemberWord.find(app, login);
      MemberWord.check(
          app.people().members().changeRole(app.actor(), member.userId(), role), login);
      spec.commandLine().getOut().printf("%s is %s now.%n", login, role.word());
    }
  }
}
