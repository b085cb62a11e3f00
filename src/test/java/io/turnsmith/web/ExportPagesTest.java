package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Exports: counted before, run while nobody waits, found again, fetched as a file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportPagesTest {
  private static final String WAITING = "status=pending_review&with_simulated=true";

  private RunningWeb running;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    WebSamples samples = running.samples();
    for (int made = 0; made < 3; made++) {
      var _ = samples.waiting("Parcel " + made, "8.0", turns(), List.of());
    }
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void theFormCountsWhatWillLeave() {
    assertThat(Jsoup.parse(running.post("/exports/count", WAITING).body()).text())
        .isEqualTo("3 conversations will leave.");
    assertThat(Jsoup.parse(running.post("/exports/count", "status=pending_review").body()).text())
        .isEqualTo("0 conversations will leave. 3 simulated stay.");
    assertThat(Jsoup.parse(running.post("/exports/count", "min_score=x").body()).text())
        .contains("a number from 0 to 10");
  }

  @Test
  void anExportRunsByItselfAndIsFoundAgain() {
    HttpResponse<String> ordered = running.post("/exports", WAITING + "&name=mine&format=jsonl");
    assertThat(ordered.statusCode()).isEqualTo(303);
    String path = ordered.headers().firstValue("location").orElseThrow();

    Document page = over(path);

    assertThat(page.select(".chip").text()).isEqualTo("completed");
    assertThat(page.text()).contains("3 conversations");
    assertThat(Jsoup.parse(running.get("/exports").body()).select("tbody th").text())
        .contains("mine.jsonl");
    HttpResponse<String> file = running.get(page.select("a[download]").attr("href"));
    assertThat(file.headers().firstValue("content-disposition"))
        .hasValue("attachment; filename=\"mine.jsonl\"");
    assertThat(file.headers().firstValue("content-type")).hasValue("application/octet-stream");
    assertThat(file.body().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void whatMatchesNothingSaysSo() {
    HttpResponse<String> ordered = running.post("/exports", "status=rejected&name=nothing");

    Document page = over(ordered.headers().firstValue("location").orElseThrow());

    assertThat(page.select(".chip").text()).isEqualTo("failed");
    assertThat(page.text()).contains("no conversation matched");
    assertThat(page.select("a[download]")).isEmpty();
  }

  @Test
  void aWrongOrderIsSaidInTheForm() {
    HttpResponse<String> refused = running.post("/exports", "name=../up");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text())
        .contains("up to 80 letters");
  }

  @Test
  void programsOrderAndFetch() {
    HttpResponse<String> ordered =
        running.postJson(
            "/api/exports",
            "{\"statuses\": [\"pending_review\"], \"with_simulated\": true, \"name\": \"api\"}");
    assertThat(ordered.statusCode()).isEqualTo(202);
    String path = "/api/exports/" + Json.read(ordered.body()).path("id").asText();

    JsonNode done = Json.read(running.get(path).body());
    while (done.path("status").asText().equals("processing")) {
      Thread.onSpinWait();
      done = Json.read(running.get(path).body());
    }

    assertThat(done.path("conversations").asInt()).isEqualTo(3);
    assertThat(running.get(path + "/file").body().lines()).hasSize(3);
    assertThat(running.postJson("/api/exports", "{\"format\": \"exe\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void anotherWorkspacesExportIsNotThere() {
    running
        .database()
        .adminJdbc(
            """
            INSERT INTO export_logs (workspace_id, id, user_id, format, status, finished_at, file_name,
                file_path, file_size_bytes, file_sha256, host)
            SELECT members.workspace_id, '00000000-0000-7000-8000-000000000001', members.user_id, 'jsonl',
                'completed', now(), 'theirs.jsonl', '/nowhere/theirs.jsonl', 1, sha256('x'), 'here'
            FROM members JOIN workspaces ON workspaces.id = members.workspace_id
            WHERE workspaces.name = 'foreign'
            """);

    for (String below : List.of("", "/state", "/file")) {
      assertThat(running.get("/exports/00000000-0000-7000-8000-000000000001" + below).statusCode())
          .isEqualTo(404);
    }
    assertThat(running.get("/exports").body()).doesNotContain("theirs.jsonl");
  }

  private Document over(String path) {
    Document page = Jsoup.parse(running.get(path).body());
    while (page.select(".chip").text().equals("processing")) {
      Thread.onSpinWait();
      page = Jsoup.parse(running.get(path + "/state").body());
    }
    return page;
  }

  private static List<Turn> turns() {
    return List.of(
        Turn.text(1, Role.USER, "Where is my parcel?"),
        Turn.text(2, Role.ASSISTANT, "On its way."));
  }
}
