package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about who works in the workspace. */
@Command(
    name = "member",
    description = "Invites people into the workspace, changes their roles, and removes them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      MemberListCommand.class,
      MemberInviteCommand.class,
      MemberRoleCommand.class,
      MemberRemoveCommand.class
    })
final class MemberCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
