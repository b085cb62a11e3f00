package io.turnsmith.cli;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top command: everything that {@code turnsmith} can do hangs below it. */
@Command(
    name = "turnsmith",
    description = "Makes fine-tuning conversations that people have checked.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    subcommands = {})
public final class TurnsmithCommand implements Runnable {
  @Spec private CommandSpec spec;

  private TurnsmithCommand() {}

  /**
   * Runs one command line.
   *
   * @return the exit code: 0 done, 1 failed, 2 the command line was wrong
   */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new TurnsmithCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(TurnsmithCommand::wrongCommandLine);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongCommandLine(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    String message = Objects.requireNonNullElse(mistake.getMessage(), "wrong command line");
    err.println("turnsmith: " + message.replace('\n', ' '));
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }
}
