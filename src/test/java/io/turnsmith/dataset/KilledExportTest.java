package io.turnsmith.dataset;

import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Conversations;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports in other processes, which are killed in the middle. */
class KilledExportTest {
  private static TestDatabase test;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    Conversations conversations = new Conversations(SampleConversations.IDS);
    test.database()
        .useWorkspace(
            test.actor(),
            handle ->
                conversations.insertImported(handle, scored("8.0").saying("Hi", "Hello"), false));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void empty() {
    test.adminJdbc("TRUNCATE export_logs");
  }

  @Test
  void theNextExportClearsUpAfterAKilledOne() throws Exception {
    ExportProcess killed = ExportProcess.start(test, folder);
    assertThat(parts()).hasSize(1);
    assertThat(rows()).containsExactly("processing ");
    Path strange = Files.writeString(folder.resolve("training-data.jsonl.01234567.part"), "mine");

    killed.kill();
    export();

    assertThat(rows())
        .containsExactly(
            "failed process %d was killed before it ended".formatted(killed.pid()), "completed ");
    assertThat(parts()).containsExactly(strange);
  }

  @Test
  void anExportThatStillRunsIsLeftAlone() throws Exception {
    try (ExportProcess _ = ExportProcess.start(test, folder)) {
      export();

      assertThat(rows()).containsExactly("processing ", "completed ");
      assertThat(parts()).hasSize(1);
    }
    assertThat(rows()).containsExactly("completed ", "completed ");
    assertThat(parts()).isEmpty();
  }

  @Test
  void anExportOfAnotherMachineIsLeftToIt() throws Exception {
    ExportProcess killed = ExportProcess.start(test, folder);
    killed.kill();
    test.adminJdbc("UPDATE export_logs SET host = 'elsewhere'");

    export();

    assertThat(rows()).containsExactly("processing ", "completed ");
    assertThat(parts()).hasSize(1);
  }

  @Test
  void aProcessIdThatWentToAnotherProcessIsNoExport() {
    Exporter here = Exporter.here();

    assertThat(here.isGone()).isFalse();
    assertThat(new Exporter(here.host(), here.pid(), Instant.EPOCH).isGone()).isTrue();
  }

  private void export() {
    ExportRequest request =
        new ExportRequest(
            ExportFilter.approved(),
            WriteOptions.of(ExportFormat.JSONL),
            folder,
            ExportName.usual(),
            true);
    assertThat(new Export(test.database(), SampleConversations.IDS).run(test.actor(), request))
        .isInstanceOf(ExportResult.Written.class);
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private static List<String> rows() {
    return test.adminQuery(
        "SELECT status || ' ' || coalesce(error_message, '') FROM export_logs ORDER BY"
            + " exported_at");
  }
}
