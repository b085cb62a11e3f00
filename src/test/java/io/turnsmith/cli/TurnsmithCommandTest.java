package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TurnsmithCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      TurnsmithCommand.commandLine()
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
}
