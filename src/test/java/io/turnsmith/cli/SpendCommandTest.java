package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.database.Database;
import io.turnsmith.database.Json;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.testing.Program;
import io.turnsmith.testing.Program.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Money on the command line: a batch in doubt, one that its budget stops, one paused by hand. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpendCommandTest {
  @TempDir private static Path home;
  private static Program program;
  private static Process simulator;
  private static Database server;

  @BeforeAll
  static void open() throws Exception {
    ProjectFolder.init(home);
    program = new Program(home);
    simulator =
        program.start(
            home.resolve("simulator.out"),
            home.resolve("simulator.err"),
            "simulator",
            "--port=0",
            "--latency=PT0.02S",
            "--defects=0",
            "--fault=disconnect_after_work@2",
            "--log=bill.jsonl");
    server = program.keepServer();
    done("catalog", "import");
    String address = program.read("simulator.out").strip().replaceFirst(".* ", "");
    Files.writeString(
        home.resolve("turnsmith.yaml"),
        "turnsmith: {workspace: %s, simulator: {address: \"%s\"}}"
            .formatted(home.getFileName(), address));
  }

  @AfterAll
  static void close() {
    server.close();
    simulator.destroy();
  }

  @Test
  @Order(1)
  void aCallInDoubtIsListedAndResolvedByAPerson() throws Exception {
    done(create("cut", 3, "--no-budget", "--wait"));

    Result listed = done("spend", "--in-doubt");

    Matcher line =
        Pattern.compile(
                "(\\S{8}) .* old  cut  .*\\$0\\.\\d+ kept  sim-standard, write turn 0 of cut")
            .matcher(listed.out());
    assertThat(line.find()).as(listed.out()).isTrue();
    assertThat(done("spend", "--charged", line.group(1), "0.0012").out())
        .contains("1 call is charged.");
    refused(ExitCode.NOT_FOUND, "no call in doubt has the id", "spend", "--charged", line.group(1));
  }

  @Test
  @Order(2)
  void theBillIsComparedWithTheLedgerRequestByRequest() throws Exception {
    assertThat(done("spend", "--bill", "bill.jsonl").out())
        .containsPattern("The bill says \\$0\\.\\d+, our ledger \\$0\\.\\d+: a drift of \\$-?0\\.0")
        .doesNotContain("free or unknown");
    refused(ExitCode.INVALID, "is no simulator's bill", "spend", "--bill", "turnsmith.yaml");
  }

  @Test
  @Order(3)
  void spendingIsAddedUpByBatchAndByModel() throws Exception {
    assertThat(done("spend").out())
        .containsPattern("(?m)^cut \\S{8} +4 +\\$0\\.\\d{4} +\\$0\\.0000 +\\$0\\.0000 ")
        .contains("A call in doubt is repeated once");

    var byModel = Json.read(done("spend", "--by", "model", "--json").out()).path("spend");

    assertThat(byModel).hasSize(1);
    assertThat(byModel.get(0).path("name").asText()).isEqualTo("sim-standard");
    assertThat(byModel.get(0).path("settled_usd").isTextual()).isTrue();
  }

  @Test
  @Order(4)
  void aBatchStopsAtItsBudgetAndGoesOnAfterARaise() throws Exception {
    assertThat(done(create("narrow", 3, "--budget", "0.01", "--wait")).out())
        .contains("It may cost $0.0100 at most.")
        .containsPattern("paused     the budget of batch 'narrow' of \\$0\\.01 has .* raises it");
    assertThat(done("budget", "list").out())
        .containsPattern("batch narrow +\\$0\\.\\d{4} of \\$0\\.0100 used");
    refused(ExitCode.INVALID, "-1", "budget", "set", "--batch", "narrow", "--usd", "-1");

    assertThat(done("budget", "set", "--batch", "narrow", "--usd", "1").out())
        .contains("Set.")
        .contains("1 stopped batch goes on.");

    Process serve =
        program.start(home.resolve("serve.out"), home.resolve("serve.err"), "serve", "--port", "0");
    try {
      assertThat(done("batch", "watch", "narrow").out()).contains("+ 3 completed + 0 failed");
    } finally {
      serve.destroy();
      serve.waitFor();
    }
    assertThat(done("budget", "remove", "--batch", "narrow").out()).contains("Removed.");
    refused(ExitCode.NOT_FOUND, "no such budget", "budget", "remove", "--batch", "narrow");
  }

  @Test
  @Order(5)
  void aBatchPausedByHandSaysSoUntilItIsResumed() throws Exception {
    done(create("by-hand", 2, "--no-budget"));

    assertThat(done("batch", "pause", "by-hand").out())
        .contains("'by-hand' is paused; 'turnsmith batch resume by-hand' lets it go on.");
    assertThat(done("batch", "show", "by-hand").out())
        .contains("paused     paused by hand")
        .contains("2 planned = 0 created + 2 queued");
    assertThat(done("batch", "resume", "by-hand").out()).contains("'by-hand' goes on.");
    assertThat(done("batch", "cancel", "by-hand").out()).contains("2 items cancelled.");
    refused(ExitCode.CONFLICT, "nothing to resume", "batch", "resume", "by-hand");
  }

  @Test
  @Order(6)
  void aPriceThatWasSetCanBeTakenBack() throws Exception {
    done("prices", "set", "lama-1", "--provider", "groq", "--input", "1", "--output", "2");

    assertThat(done("prices", "remove", "lama-1", "--provider", "groq").out())
        .containsPattern("removed  \\S+");
  }

  private static String[] create(String name, int count, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("batch", "create", "--name", name, "--template", "customer-support"));
    command.addAll(List.of("--count", String.valueOf(count), "--concurrency", "2"));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  private static Result done(String... args) throws Exception {
    Result result = program.run(args);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  private static void refused(ExitCode code, String because, String... args) throws Exception {
    Result result = program.run(args);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(code.code());
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(because);
  }
}
