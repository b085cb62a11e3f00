package io.turnsmith.cli;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever ends a command badly into one line on standard error and an exit code. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static int wrongCommandLine(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    String message = Objects.requireNonNullElse(mistake.getMessage(), "wrong command line");
    say(command, message.replace('\n', ' '));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof UserMistake mistake) {
      say(command, mistake.line());
      return mistake.code().code();
    }
    if (Interruption.isUnderWay()) {
      return ExitCode.INTERRUPTED.code(); // what it used was closed under its hands
    }
    String id = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextInt());
    log.error("bug id={}", id, failure);
    say(command, "this is a bug of ours, not of your making; its trace has the id " + id + ".");
    return ExitCode.BUG.code();
  }

  private static void say(CommandLine command, String line) {
    command.getErr().println("turnsmith: " + line);
    command.getErr().flush();
  }
}
