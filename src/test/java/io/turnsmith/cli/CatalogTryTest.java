package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.database.Database;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.testing.Program;
import io.turnsmith.testing.Program.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's catalogue on its way to the first conversation, as its author types it. */
class CatalogTryTest {
  @TempDir private static Path home;
  private static Database server;

  @AfterAll
  static void stopTheServer() {
    server.close();
  }

  @BeforeAll
  static void makeAProject() throws Exception {
    ProjectFolder.init(home);
    server = new Program(home).keepServer();
    Files.writeString(
        home.resolve("turnsmith.yaml"),
        "turnsmith: {workspace: parcels, simulator: {defects: 0.0}}");
    done("catalog", "new", "late-parcel", "--from", "customer-support");
    assertThat(done("catalog", "plan").out())
        .contains("new        gold conversation cracked-lamp-before-a-visit")
        .contains("new        guidelines        project");
    done("catalog", "import");
  }

  @Test
  void aSecondImportChangesNothing() throws Exception {
    assertThat(done("catalog", "import").out())
        .startsWith("0 new, 0 changed, ")
        .contains(" 0 conflict, 0 kept.");
  }

  @Test
  void oneConversationIsMadeAndShownAndNothingElseThatWaits() throws Exception {
    done("batch", "create", "--name", "waiting", "--template", "late-parcel");
    long before = waitingForReview();

    Result result = done("catalog", "try", "late-parcel", "--seed", "3");

    assertThat(result.out().lines().toList())
        .anyMatch(line -> line.matches("pending review · score \\d+\\.\\d · .* · simulated"))
        .anyMatch(line -> line.matches("1 · user"))
        .anyMatch(line -> line.matches("score    \\S.*"))
        .anyMatch(line -> line.matches("tokens   [1-9]\\d* in, [1-9]\\d* out, in 1 call"))
        .anyMatch(line -> line.matches("cost     \\$0\\.00\\d+ with simulator"));
    assertThat(done("batch", "list").out().lines().toList())
        .anyMatch(line -> line.matches("\\S+  completed      1 of 1 .*  try late-parcel"))
        .anyMatch(line -> line.matches("\\S+  pending        0 of \\d+ .*  waiting"));
    assertThat(waitingForReview()).isEqualTo(before + 1);
  }

  @Test
  void aWeakOneIsShownWithItsFlagAndTheReason() throws Exception {
    done("catalog", "new", "long-parcel", "--from", "customer-support");
    Path file = home.resolve("templates/templates/long-parcel.yaml");
    String text = Files.readString(file);
    assertThat(text).contains("tokens: {min: 350, max: 2200}", "quality_threshold: 6.5");
    Files.writeString(
        file,
        text.replace("tokens: {min: 350, max: 2200}", "tokens: {min: 9000, max: 9500}")
            .replace("quality_threshold: 6.5", "quality_threshold: 9.9"));
    done("catalog", "import");

    Result result = done("catalog", "try", "long-parcel", "--seed", "3");

    assertThat(result.out())
        .containsPattern("needs revision · score \\d\\.\\d ")
        .containsPattern("  ! low-score: score \\d\\.\\d is below the threshold 9\\.9")
        .containsPattern("score    .* tokens, 9000 to 9500 wanted");
  }

  @Test
  void whatIsNotThereIsNamedWithTheWayOut() throws Exception {
    Result result = new Program(home).run("catalog", "try", "late-parcels");

    assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains("late-parcels", "turnsmith catalog list");
  }

  private static long waitingForReview() throws Exception {
    return done("review", "list").out().lines().filter(line -> line.contains(" flags ")).count();
  }

  private static Result done(String... args) throws Exception {
    Result result = new Program(home).run(args);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }
}
