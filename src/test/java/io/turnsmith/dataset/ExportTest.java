package io.turnsmith.dataset;

import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.Turn;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestDatabase test;
  private final Conversations conversations = new Conversations(SampleConversations.IDS);
  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void empty() {
    test.adminJdbc("TRUNCATE conversations, export_logs CASCADE");
  }

  @ParameterizedTest
  @EnumSource
  void theSameExportIsTheSameBytesAndItsManifestHoldsTheHash(ExportFormat format) throws Exception {
    for (int each = 0; each < 5; each++) {
      approved(scored("8.0").saying("Question " + each, "Answer"));
    }
    ExportRequest request = request(format, ExportFilter.approved());

    var first = written(request);
    byte[] bytes = Files.readAllBytes(first.file());
    byte[] manifest = Files.readAllBytes(first.manifest());
    var second = written(request);

    assertThat(Files.readAllBytes(second.file())).isEqualTo(bytes);
    assertThat(Files.readAllBytes(second.manifest())).isEqualTo(manifest);
    JsonNode told = JSON.readTree(manifest);
    assertThat(told.get("sha256").asText()).isEqualTo(sha256(bytes)).isEqualTo(first.sha256());
    assertThat(told.get("bytes").asLong()).isEqualTo(bytes.length);
    assertThat(told.at("/counts/written").asLong()).isEqualTo(5);
    assertThat(told.at("/counts/by_tier/template").asLong()).isEqualTo(5);
    assertThat(files()).containsExactlyInAnyOrder(first.file(), first.manifest());
  }

  @Test
  void onlyApprovedOnesLeaveWithoutSimulatedAndGold() throws Exception {
    ConversationId real = approved(scored("8.0").saying("real", "a"));
    ConversationId simulated = approved(scored("7.0").simulatedOnes().saying("simulated", "a"));
    ConversationId gold = gold(scored("9.0").saying("gold", "a"));
    waiting(scored("8.0").saying("waiting", "a"));

    assertThat(ids(ExportFilter.approved())).containsExactly(real);
    assertThat(ids(filter(true, false))).containsExactly(real, simulated);
    assertThat(ids(filter(false, true))).containsExactly(real, gold);
    assertThat(ids(filter(true, true))).containsExactly(real, simulated, gold);
  }

  @Test
  void filtersBindTogether() throws Exception {
    UUID version = template("refund", "en");
    UUID spanish = template("consulta", "es");
    ConversationId good = approved(scored("9.0").of(version).saying("good", "a"));
    approved(scored("7.0").of(version).saying("weak", "a"));
    ConversationId other = approved(scored("9.0").of(spanish).saying("other", "a"));
    ConversationId waiting = waiting(scored("9.0").of(version).saying("waiting", "a"));

    var nine = new BigDecimal("8.5");
    assertThat(ids(filter(List.of(), List.of("refund"), nine, List.of()))).containsExactly(good);
    assertThat(ids(filter(List.of(), List.of(), null, List.of("es", "fr")))).containsExactly(other);
    assertThat(ids(filter(List.of(Status.PENDING_REVIEW), List.of(), null, List.of())))
        .containsExactly(waiting);
  }

  @Test
  void whatCannotBeWrittenIsNamedAndCounted() throws Exception {
    approved(scored("8.0").saying("fine", "a"));
    ConversationId empty = approved(scored("8.0").saying("one side only", " "));
    ConversationId turnless = approved(scored("8.0").saying(List.of()));
    ConversationId loose =
        approved(
            scored("8.0")
                .saying(
                    List.of(
                        Turn.text(1, Role.USER, "Hi"),
                        new Turn(2, Role.TOOL, "{}", null, List.of(), "call_9"))));

    var result = written(request(ExportFormat.JSONL, ExportFilter.approved()));

    assertThat(result.requested()).isEqualTo(4);
    assertThat(result.written()).isEqualTo(1);
    assertThat(result.rejected()).isEqualTo(3);
    List<String> rejects = Files.readAllLines(Objects.requireNonNull(result.rejects()));
    assertThat(rejects)
        .containsExactly(
            reject(empty, "turn 2 is empty"),
            reject(turnless, "it has no turns"),
            reject(loose, "turn 2 answers a tool call that no earlier turn makes"));
  }

  @Test
  void rejectsOfAnEarlierExportDoNotStay() throws Exception {
    approved(scored("8.0").saying("fine", "a"));
    ConversationId turnless = approved(scored("8.0").saying(List.of()));
    written(request(ExportFormat.JSONL, ExportFilter.approved()));
    test.adminJdbc("DELETE FROM conversations WHERE id = '%s'".formatted(turnless.value()));

    var result = written(request(ExportFormat.JSONL, ExportFilter.approved()));

    assertThat(files()).containsExactlyInAnyOrder(result.file(), result.manifest());
  }

  @Test
  void nothingMatchedWritesNothingAndSaysWhatWasLeftOut() throws Exception {
    approved(scored("7.0").simulatedOnes().saying("simulated", "a"));

    ExportResult result =
        export().run(test.actor(), request(ExportFormat.CSV, ExportFilter.approved()));

    assertThat(result).isEqualTo(new ExportResult.NothingMatched(1, 0));
    assertThat(files()).isEmpty();
    assertThat(log()).isEqualTo("failed csv 0 no conversation matched");
  }

  @Test
  void anotherFileIsOnlyReplacedByForce() throws Exception {
    approved(scored("8.0").saying("Hi", "a"));
    Path file = folder.resolve("training-data.jsonl");
    Files.writeString(file, "mine");
    ExportRequest request = request(ExportFormat.JSONL, ExportFilter.approved());

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> written(request))
        .returns(ExitCode.CONFLICT, UserMistake::code);
    assertThat(files()).containsExactly(file);
    assertThat(file).hasContent("mine");

    written(
        new ExportRequest(request.filter(), request.options(), folder, ExportName.usual(), true));
    assertThat(Files.readString(file)).startsWith("{\"messages\"");
  }

  @Test
  void theLogTellsWhatWasWritten() throws Exception {
    approved(scored("8.0").saying("Hi", "a"));

    var result = written(request(ExportFormat.JSONL, ExportFilter.approved()));

    assertThat(log()).isEqualTo("completed jsonl 1 ");
    assertThat(
            count(
                """
                SELECT count(*) FROM export_logs
                WHERE encode(file_sha256, 'hex') = '%s' AND file_size_bytes = %d
                    AND tier_distribution = '{"template": 1}' AND finished_at IS NOT NULL
                    AND filter_state ->> 'format' = 'jsonl'
                """
                    .formatted(result.sha256(), result.bytes())))
        .isEqualTo(1);
  }

  @Test
  void aFullDiskIsOneClearLineAndLeavesNothingBehind() throws Exception {
    for (int each = 0; each < 40; each++) {
      approved(scored("8.0").saying("Question " + "x".repeat(3000), "Answer"));
    }
    for (ExportFormat format : ExportFormat.values()) {
      for (long room : List.of(0L, 1L, 70_000L)) {
        Export full = new Export(test.database(), SampleConversations.IDS, withRoom(room));

        assertThatExceptionOfType(UserMistake.class)
            .isThrownBy(() -> full.run(test.actor(), request(format, ExportFilter.approved())))
            .returns(ExitCode.FILES, UserMistake::code)
            .withMessageContaining("No space left on device")
            .withMessageNotContaining("\n");
        assertThat(files()).isEmpty();
      }
    }
    assertThat(count("SELECT count(*) FROM export_logs WHERE status = 'failed'")).isEqualTo(12);
    assertThat(count("SELECT count(*) FROM export_logs")).isEqualTo(12);
  }

  @Test
  void aFullDiskKeepsTheEarlierExport() throws Exception {
    approved(scored("8.0").saying("Hi", "a"));
    var before = written(request(ExportFormat.JSONL, ExportFilter.approved()));
    byte[] bytes = Files.readAllBytes(before.file());
    approved(scored("8.0").saying("Hi again", "a"));
    Export full = new Export(test.database(), SampleConversations.IDS, withRoom(10));

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(
            () -> full.run(test.actor(), request(ExportFormat.JSONL, ExportFilter.approved())));

    assertThat(Files.readAllBytes(before.file())).isEqualTo(bytes);
    assertThat(files()).containsExactlyInAnyOrder(before.file(), before.manifest());
  }

  @Test
  void aFileInPlaceOfTheFolderIsOneClearLine() throws Exception {
    approved(scored("8.0").saying("Hi", "a"));
    Path file = Files.writeString(folder.resolve("taken"), "x");
    for (Path wrong : List.of(file, file.resolve("below"))) {
      var request =
          new ExportRequest(
              ExportFilter.approved(),
              WriteOptions.of(ExportFormat.JSONL),
              wrong,
              ExportName.usual(),
              false);

      assertThatExceptionOfType(UserMistake.class)
          .isThrownBy(() -> export().run(test.actor(), request))
          .returns(ExitCode.FILES, UserMistake::code)
          .withMessageStartingWith("cannot write " + wrong.resolve("training-data.jsonl"));
    }
  }

  @Test
  void anotherWorkspaceExportsNothingOfOurs() throws Exception {
    approved(scored("8.0").saying("Hi", "a"));

    ExportResult result =
        export().run(test.secondActor(), request(ExportFormat.JSONL, filter(true, true)));

    assertThat(result).isEqualTo(new ExportResult.NothingMatched(0, 0));
  }

  private Export export() {
    return new Export(test.database(), SampleConversations.IDS);
  }

  private ExportResult.Written written(ExportRequest request) {
    return (ExportResult.Written) export().run(test.actor(), request);
  }

  private ExportRequest request(ExportFormat format, ExportFilter filter) {
    return new ExportRequest(filter, WriteOptions.of(format), folder, ExportName.usual(), false);
  }

  private List<ConversationId> ids(ExportFilter filter) throws IOException {
    ExportRequest usual = request(ExportFormat.JSON, filter);
    var result = written(new ExportRequest(filter, usual.options(), folder, usual.name(), true));
    List<ConversationId> ids = new ArrayList<>();
    JSON.readTree(result.file().toFile())
        .get("conversations")
        .forEach(each -> ids.add(new ConversationId(UUID.fromString(each.get("id").asText()))));
    return ids;
  }

  private static ExportFilter filter(boolean withSimulated, boolean withGold) {
    return new ExportFilter(
        List.of(), List.of(Tier.TEMPLATE), List.of(), null, List.of(), withSimulated, withGold);
  }

  private static ExportFilter filter(
      List<Status> statuses,
      List<String> templates,
      @Nullable BigDecimal minScore,
      List<String> languages) {
    return new ExportFilter(statuses, List.of(), templates, minScore, languages, false, false);
  }

  private ConversationId approved(NewConversation made) {
    test.database().useWorkspace(test.actor(), h -> conversations.insertImported(h, made, false));
    return made.id();
  }

  private ConversationId gold(NewConversation made) {
    test.database().useWorkspace(test.actor(), h -> conversations.insertImported(h, made, true));
    return made.id();
  }

  private ConversationId waiting(NewConversation made) {
    test.database()
        .useWorkspace(test.actor(), h -> conversations.insertGenerated(h, made, "all are read"));
    return made.id();
  }

  private static UUID template(String name, String language) {
    UUID template = UUID.randomUUID();
    UUID version = UUID.randomUUID();
    test.adminJdbc(
        """
        INSERT INTO conversation_templates (workspace_id, id, template_name)
        VALUES ('%1$s', '%2$s', '%4$s');
        INSERT INTO template_versions (workspace_id, id, template_id, version, title, languages,
            system_text, generator_text, content_sha256)
        VALUES ('%1$s', '%3$s', '%2$s', 1, 'T', '{%5$s}', 'Help.', 'Write.', '\\x00')
        """
            .formatted(test.actor().workspace().value(), template, version, name, language));
    return version;
  }

  /** A disk that is full after so many bytes. */
  private static PartOpener withRoom(long room) {
    return part -> {
      OutputStream file = PartOpener.ON_DISK.open(part);
      return new FilterOutputStream(file) {
        private long left = room;

        @Override
        public void write(int value) throws IOException {
          write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          int fits = (int) Math.min(left, length);
          out.write(bytes, from, fits);
          left -= fits;
          if (fits < length) {
            throw new IOException("No space left on device");
          }
        }
      };
    };
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String reject(ConversationId id, String reason) {
    return "{\"conversation_id\":\"%s\",\"reason\":\"%s\"}".formatted(id.value(), reason);
  }

  private static String log() {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT concat_ws(' ', status, format, conversation_count,
                            coalesce(error_message, '')) FROM export_logs
                        """)
                    .mapTo(String.class)
                    .one());
  }

  private static long count(String sql) {
    return test.database()
        .inWorkspace(test.actor(), handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
