package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.turnsmith.testing.Program;
import io.turnsmith.testing.Program.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end, as a newcomer runs it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {
  @TempDir private static Path home;
  private static String shown = "";

  @Test
  @Order(1)
  void runsTheMainJob() throws Exception {
    Result result = new Program(home).run("demo", "--no-serve");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("10 templates, 60 scenarios, 24 edge cases, 12 personas, 24 gold conversations")
        .contains("a near-copy pair")
        .contains("rightly not flagged");
    assertThat(sumOfConversations(result.out())).isGreaterThanOrEqualTo(60);
    Matcher flags = find("Flags: (\\d+) of (\\d+) kinds", result.out());
    assertThat(Integer.parseInt(flags.group(1))).isGreaterThanOrEqualTo(12);
    assertThat(Integer.parseInt(flags.group(2))).isGreaterThanOrEqualTo(8);
    assertThat(result.out())
        .contains("429        told to wait, it went through")
        .contains("in doubt   no answer came: its worst case")
        .containsPattern("paused     the budget of batch 'templates alone' .* raises it")
        .contains("raised     its budget to $0.1000: it goes on");
    assertBalanced(result.out());
    shown = result.out();
  }

  @Test
  @Order(2)
  void theReadmeShowsItsLinesInTheirOrder() throws Exception {
    String section = Files.readString(Path.of("README.md")).split("## What the demo shows", 2)[1];
    String block = section.split("```", 3)[1];

    assertThat(shapes(shown)).containsSubsequence(shapes(block));
  }

  @Test
  @Order(3)
  void whatItExportsIsWhatTrainersRead() throws Exception {
    Path file = home.resolve("turnsmith-demo/exports/training-data.jsonl");
    ObjectMapper mapper = new ObjectMapper();

    for (String line : Files.readAllLines(file)) {
      JsonNode messages = mapper.readTree(line).path("messages");
      assertThat(messages.size()).isGreaterThan(1);
      assertThat(messages.path(messages.size() - 1).path("role").asText()).isEqualTo("assistant");
    }
    assertThat(home.resolve("turnsmith-demo/exports")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  @Order(4)
  void runAgainItGoesOnWithoutMakingAnythingTwice() throws Exception {
    byte[] before = Files.readAllBytes(home.resolve("turnsmith-demo/exports/training-data.jsonl"));

    Result again = new Program(home).run("demo", "--no-serve");

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("all there already");
    assertThat(Files.readAllBytes(home.resolve("turnsmith-demo/exports/training-data.jsonl")))
        .isEqualTo(before);
  }

  @Test
  @Order(5)
  void aKilledProcessBuysNothingTwiceWhoseAnswerHadArrived() throws Exception {
    Result crash = new Program(home).run("demo", "--crash");

    assertThat(crash.exitCode()).as(crash.out() + crash.err()).isZero();
    assertThat(crash.out())
        .containsPattern(
            "kill -9    process \\d+, with \\d+ answers kept and \\d+ calls? on their way")
        .containsPattern("bought {24}\\d+ calls for \\$0\\.\\d+")
        .containsPattern("bought twice though answered {2}0\n")
        .containsPattern("drift {25}\\$0: the bill says (\\S+), the ledger \\1\n");
    assertBalanced(crash.out());
  }

  @Test
  @Order(6)
  void itCanBeTakenAwayWhole() throws Exception {
    Result removed = new Program(home).run("demo", "--remove");

    assertThat(removed.exitCode()).as(removed.err()).isZero();
    assertThat(home.resolve("turnsmith-demo")).doesNotExist();
  }

  /** Lines without what differs from run to run: numbers, hashes, titles and what a flag found. */
  private static List<String> shapes(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.replaceAll("\"[^\"]*\"", "\"…\""))
        .map(line -> line.replaceAll("sha256 \\p{XDigit}+", "sha256"))
        .map(line -> line.replaceAll("\\d+([.:]\\d+)?", "0").replaceAll(" {2,}", " "))
        .map(line -> line.replaceFirst("^([a-z]+-[a-z-]+) .*", "$1"))
        .toList();
  }

  private static int sumOfConversations(String out) {
    Matcher matcher = Pattern.compile("(\\d+) planned = ").matcher(out);
    int sum = 0;
    while (matcher.find()) {
      sum += Integer.parseInt(matcher.group(1));
    }
    return sum;
  }

  private static void assertBalanced(String out) {
    Matcher balance =
        find(
            "(\\d+) planned = (\\d+) created \\+ (\\d+) queued \\+ (\\d+) running \\+ (\\d+) retry"
                + " \\+ (\\d+) completed \\+ (\\d+) failed \\+ (\\d+) cancelled",
            out);
    int sum = 0;
    for (int group = 2; group <= 8; group++) {
      sum += Integer.parseInt(balance.group(group));
    }
    assertThat(sum).isEqualTo(Integer.parseInt(balance.group(1)));
  }

  private static Matcher find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in:\n" + text).isTrue();
    return matcher;
  }
}
