package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class TurnsmithCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      TurnsmithCommand.commandLine(new NoBenchmarks())
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @Test
  void unknownOptionIsOneLineAndAWayOut() {
    assertThat(command.execute("--nope")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("turnsmith: Unknown option: '--nope'", "Try 'turnsmith --help'.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(command.execute()).isZero();
    assertThat(out.toString()).startsWith("Usage: turnsmith");
  }

  @Test
  void versionIsOneLine() {
    assertThat(command.execute("--version")).isZero();
    assertThat(out.toString().lines()).singleElement().asString().startsWith("turnsmith ");
  }

  @Test
  void mistakeOfTheUserIsOneLineWithItsExitCode() {
    var mistake = new UserMistake(ExitCode.FILES, "no room in /x.");

    assertThat(executeFailingWith(mistake)).isEqualTo(8);
    assertThat(err.toString().lines()).containsExactly("turnsmith: no room in /x.");
  }

  @Test
  void bugOfOursIsToldByAnId() {
    var bug = new IllegalStateException("inner detail");

    assertThat(executeFailingWith(bug)).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .matches("turnsmith: this is a bug of ours.* id [0-9a-f]{8}\\.");
  }

  @Test
  void nothingIsInterruptedWhileTheProgramRuns() {
    try (Interruption _ = Interruption.watch(new PrintWriter(err, true))) {
      assertThat(Interruption.isUnderWay()).isFalse();
    }
    assertThat(err.toString()).isEmpty();
  }

  private int executeFailingWith(RuntimeException failure) {
    return command
        .addSubcommand("open", new Failing(failure))
        .setErr(new PrintWriter(err, true))
        .execute("open");
  }

  @Command(name = "open")
  private record Failing(RuntimeException failure) implements Runnable {
    @Override
    public void run() {
      throw failure;
    }
  }
}
