package io.turnsmith.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * After a wanted change of a format: copy what the failure shows, or see {@link WriteSamples}.
   */
  @ParameterizedTest
  @EnumSource
  void theSamplesOfTheRepositoryAreWhatTheWritersWrite(ExportFormat format) throws IOException {
    Path sample = WriteSamples.file(format);

    String written = text(WriteOptions.of(format), Samples.all());

    assertThat(written).isEqualTo(Files.readString(sample));
  }

  @Test
  void toolCallsHaveTheShapeThatTrainersRead() throws IOException {
    String line = text(WriteOptions.of(ExportFormat.JSONL), List.of(Samples.lateParcel()));

    JsonNode messages = JSON.readTree(line).get("messages");
    assertThat(messages.get(0).get("role").asText()).isEqualTo("system");
    JsonNode calling = messages.get(2);
    assertThat(calling.get("content").isNull()).isTrue();
    assertThat(calling.at("/tool_calls/0/type").asText()).isEqualTo("function");
    assertThat(calling.at("/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"order\":4711}");
    assertThat(messages.get(3).get("tool_call_id").asText()).isEqualTo("call_0001");
    assertThat(JSON.readTree(line).at("/tools/0/function/name").asText()).isEqualTo("lookup_order");
  }

  @Test
  void systemTextIsTheTurnsOwnOrTheTemplatesOrNone() throws IOException {
    Turn own = Turn.text(1, Role.SYSTEM, "own");
    Turn question = Turn.text(2, Role.USER, "Hi");
    var withOwn = Samples.saying(List.of(own, question));
    var none = new WriteOptions(ExportFormat.JSONL, CsvProfile.EXCEL, SystemText.NONE);

    assertThat(text(WriteOptions.of(ExportFormat.JSONL), List.of(withOwn))).contains("\"own\"");
    assertThat(text(none, List.of(withOwn, Samples.lateParcel()))).doesNotContain("system");
  }

  @Test
  void aCellLongerThanExcelKeepsIsCutAndMarked() throws IOException {
    String tooLong = "=" + "x".repeat(32_764) + "😀 and more";
    var conversation = Samples.saying(List.of(Turn.text(1, Role.USER, tooLong)));

    var excel =
        Rfc4180.rows(
            text(WriteOptions.of(ExportFormat.CSV), List.of(conversation)).substring(1), "\r\n");
    var raw =
        Rfc4180.rows(
            text(
                new WriteOptions(ExportFormat.CSV, CsvProfile.RAW, SystemText.TEMPLATE),
                List.of(conversation)),
            "\n");

    assertThat(excel.getLast().get(13)).isEqualTo("'=" + "x".repeat(32_764));
    assertThat(excel.getLast().getLast()).isEqualTo("true");
    assertThat(raw.getLast().get(13)).isEqualTo(tooLong);
    assertThat(raw.getLast().getLast()).isEqualTo("false");
  }

  @Test
  void markdownFencesAreLongerThanAnyInside() throws IOException {
    var conversation =
        Samples.saying(
            List.of(
                Turn.text(1, Role.USER, "~~~~md\n```java\nint x;\n```\n# no heading\n~~~~\nafter"),
                Turn.text(2, Role.ASSISTANT, "```\nnever closed\n# no heading")));

    String file = text(WriteOptions.of(ExportFormat.MARKDOWN), List.of(conversation));

    assertThat(file)
        .contains("\n````md\n```java\nint x;\n```\n# no heading\n````\n\nafter\n")
        .endsWith("\n```\nnever closed\n# no heading\n```\n");
  }

  @Test
  void markdownShowsImagesAndHtmlAsText() throws IOException {
    var conversation =
        Samples.saying(
            List.of(Turn.text(1, Role.USER, "![x](https://evil.example/x.png)<script>\n---\n# h")));

    String file = text(WriteOptions.of(ExportFormat.MARKDOWN), List.of(conversation));

    assertThat(file)
        .contains("\\!\\[x\\](https\\://evil.example/x.png)\\<script\\>\\\n\\---\\\n\\# h\n");
  }

  @Test
  void factsInMarkdownStayOnTheirLine() throws IOException {
    String quoted = Yaml.quoted("a\"b\\\n---\n\u2028\u0085é😀");

    assertThat(quoted).isEqualTo("\"a\\\"b\\\\\\u000A---\\u000A\\u2028\\u0085é😀\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../x", "a/b", "a\\b", ".hidden", "x.", "a b", "CON", "con.txt", "nul",
        "a\0b", "a\nb", "%2e%2e", "-x", "ünicode"
      })
  void aNameThatIsNoPlainNameIsRefused(String name) {
    assertThatExceptionOfType(UserMistake.class).isThrownBy(() -> new ExportName(name));
  }

  @Test
  void aNameIsAtMostEightyCharacters() {
    assertThat(new ExportName("x".repeat(80)).value()).hasSize(80);
    assertThatExceptionOfType(UserMistake.class).isThrownBy(() -> new ExportName("x".repeat(81)));
  }

  private static String text(WriteOptions options, List<ExportedConversation> conversations)
      throws IOException {
    return new String(Samples.written(options, conversations), UTF_8);
  }
}
