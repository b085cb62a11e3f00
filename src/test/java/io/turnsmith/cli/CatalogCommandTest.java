package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CatalogCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      TurnsmithCommand.commandLine(new NoBenchmarks())
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @TempDir private Path temp;

  @Test
  void newProjectIsValid() {
    Path project = temp.resolve("data");
    assertThat(command.execute("init", project.toString())).isZero();
    assertThat(command.execute("catalog", "validate", project.toString())).isZero();
    assertThat(out.toString()).contains("Made the project", "10 templates, 60 scenarios");
  }

  @Test
  void mistakesAreNamedWithTheirPlaces() {
    assertThat(command.execute("catalog", "validate", "templates/examples/broken")).isEqualTo(3);
    assertThat(err.toString().lines().toList())
        .hasSize(6)
        .contains("turnsmith: 5 mistakes.")
        .anyMatch(line -> line.startsWith("templates/examples/broken/unknown-key.yaml:11:1: "));
  }

  @Test
  void oneFileIsCheckedInItsCatalogue() {
    assertThat(command.execute("catalog", "validate", "templates/scenarios/developer-help.yaml"))
        .isZero();
    assertThat(command.execute("catalog", "validate", "templates/nowhere.yaml")).isEqualTo(4);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void newTemplateNeedsToKnowItsExample() {
    assertThat(command.execute("catalog", "new", "mine")).isEqualTo(2);
    assertThat(err.toString()).contains("--from");
  }
}
