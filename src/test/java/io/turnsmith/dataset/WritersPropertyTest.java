package io.turnsmith.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.turnsmith.conversation.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format is read back by code that shares nothing with its writer. */
class WritersPropertyTest {
  private static final ObjectMapper PLAIN_JSON = new ObjectMapper();
  private static final int CONTENT = 13;
  private static final int CONVERSATIONS = 120;

  static Stream<Long> seeds() {
    long fresh = System.nanoTime();
    return Stream.of(1L, 2L, 3L, fresh, fresh + 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void jsonlGivesBackEveryTextOnALineOfItsOwn(long seed) throws IOException {
    var conversations = NastyText.conversations(new Random(seed), CONVERSATIONS);

    String file = written(ExportFormat.JSONL, CsvProfile.RAW, conversations);

    List<String> read = new ArrayList<>();
    assertThat(file).endsWith("}\n");
    assertThat(Pattern.compile("\\R").splitAsStream(file)).hasSize(CONVERSATIONS);
    for (String line : file.lines().toList()) {
      JsonNode node = PLAIN_JSON.readTree(line);
      assertThat(node.fieldNames()).toIterable().containsExactly("messages");
      node.get("messages").forEach(message -> read.add(message.get("content").asText()));
    }
    assertThat(read).isEqualTo(texts(conversations));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void jsonIsOneDocumentThatGivesBackEveryText(long seed) throws IOException {
    var conversations = NastyText.conversations(new Random(seed), CONVERSATIONS);

    JsonNode file = PLAIN_JSON.readTree(written(ExportFormat.JSON, CsvProfile.RAW, conversations));

    List<String> read = new ArrayList<>();
    file.get("conversations")
        .forEach(
            conversation ->
                conversation.get("turns").forEach(turn -> read.add(turn.get("content").asText())));
    assertThat(read).isEqualTo(texts(conversations));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rawCsvGivesBackEveryText(long seed) throws IOException {
    var conversations = NastyText.conversations(new Random(seed), CONVERSATIONS);

    String file = written(ExportFormat.CSV, CsvProfile.RAW, conversations);

    var rows = Rfc4180.rows(file, "\n");
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
    assertThat(rows.getFirst().get(CONTENT)).isEqualTo("content");
    assertThat(contents(rows)).isEqualTo(texts(conversations));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noCellOfAnExcelCsvRunsAndTheGuardCanBeTakenAway(long seed) throws IOException {
    var conversations = NastyText.conversations(new Random(seed), CONVERSATIONS);

    String file = written(ExportFormat.CSV, CsvProfile.EXCEL, conversations);

    assertThat(file).startsWith("\uFEFF\"conversation_id\"");
    var rows = Rfc4180.rows(file.substring(1), "\r\n");
    assertThat(rows).allSatisfy(row -> assertThat(row).noneMatch(WritersPropertyTest::runs));
    assertThat(contents(rows).stream().map(WritersPropertyTest::unguarded))
        .isEqualTo(texts(conversations));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void markdownHoldsNothingActiveAndGivesBackWhatHasNoCodeBlock(long seed) throws IOException {
    var conversations = NastyText.conversations(new Random(seed), CONVERSATIONS);

    String file = written(ExportFormat.MARKDOWN, CsvProfile.RAW, conversations);

    MarkdownReading read = MarkdownReading.of(file);
    int turns = conversations.stream().mapToInt(each -> each.turns().size()).sum();
    assertThat(read.conversations()).isEqualTo(CONVERSATIONS);
    assertThat(read.turns()).hasSize(turns);
    assertThat(read.active()).isEmpty();
    List<String> texts = texts(conversations);
    for (int at = 0; at < turns; at++) {
      String expected = texts.get(at).replace("\r\n", "\n").replace('\r', '\n');
      if (!expected.contains("```") && !expected.contains("~~~")) {
        assertThat(squeezed(read.turns().get(at))).isEqualTo(squeezed(expected));
      }
    }
  }

  private static String written(
      ExportFormat format, CsvProfile profile, List<ExportedConversation> conversations)
      throws IOException {
    var options = new WriteOptions(format, profile, SystemText.NONE);
    byte[] bytes = Samples.written(options, conversations);
    assertThat(Samples.written(options, conversations)).isEqualTo(bytes);
    return new String(bytes, UTF_8);
  }

  private static List<String> texts(List<ExportedConversation> conversations) {
    return conversations.stream()
        .flatMap(conversation -> conversation.turns().stream())
        .map(Turn::content)
        .map(NastyText::kept)
        .toList();
  }

  private static List<String> contents(List<List<String>> rows) {
    return rows.stream().skip(1).map(row -> row.get(CONTENT)).toList();
  }

  private static boolean runs(String cell) {
    boolean control = !cell.isEmpty() && "\t\r\n\0".indexOf(cell.charAt(0)) >= 0;
    return control
        || cell.chars()
            .dropWhile(WritersPropertyTest::isInvisible)
            .limit(1)
            .anyMatch(first -> "=+-@＝＋－＠".indexOf(first) >= 0)
        || cell.chars()
            .takeWhile(WritersPropertyTest::isInvisible)
            .anyMatch(space -> "\t\r\n".indexOf(space) >= 0);
  }

  private static boolean isInvisible(int unit) {
    return Character.isWhitespace(unit)
        || Character.isSpaceChar(unit)
        || Character.getType(unit) == Character.FORMAT;
  }

  /** As an importer would: one apostrophe goes where it stands before something dangerous. */
  private static String unguarded(String cell) {
    Matcher apostrophes = Pattern.compile("(?s)'('*)(.*)").matcher(cell);
    return apostrophes.matches() && runs(apostrophes.group(2)) ? cell.substring(1) : cell;
  }

  /** Spaces at the ends of lines and empty lines at the ends of texts mean nothing in Markdown. */
  private static String squeezed(String text) {
    return text.replaceAll("(?m)[ \\t]+$", "").strip();
  }
}
