package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.Invitation;
import io.turnsmith.identity.Member;
import io.turnsmith.identity.People;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists who works here, and who was invited. */
@Command(
    name = "list",
    description = "Lists members with their roles, and invitations that nobody used yet.",
    mixinStandardHelpOptions = true)
final class MemberListCommand implements Runnable {
  private static final int WIDTH = 40;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      People people = app.people();
      for (Member member : people.members().all(app.actor())) {
        out.printf(
            "%-9s %-30s %s%n",
            member.role().word(),
            TerminalText.line(member.login(), WIDTH),
            TerminalText.line(member.name(), WIDTH));
      }
      for (Invitation each : people.invitations().open(app.actor())) {
        out.printf(
            "%-9s %-30s invited until %s%n",
            each.role().word(), TerminalText.line(each.login(), WIDTH), each.expiresAt());
      }
      out.flush();
    }
  }
}
