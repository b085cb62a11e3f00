package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.CataloguePull;
import io.turnsmith.testing.Samples;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue: read, previewed, edited as a new version, pulled back to files. */
class CataloguePagesTest {
  private static final String SCENARIO = "/catalogue/scenarios/torn-sleeve";
  private static final String TEMPLATE = "/catalogue/templates/refund-talk";

  private RunningWeb running;

  @BeforeEach
  void start() {
    running = new RunningWeb();
    var _ = Samples.in(running.database());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void listsShowWhatIsCurrent() {
    assertThat(page("/catalogue").select("tbody th a").eachText()).containsExactly("refund-talk");
    assertThat(page("/catalogue/scenarios").select("tbody th a").eachText())
        .containsExactly("torn-sleeve");
    assertThat(page("/catalogue/edge-cases").select("tbody").text())
        .contains("threatens-court", "high risk");
  }

  @Test
  void anEntryShowsItsTextAndWhatAModelIsAsked() {
    Document page = page(SCENARIO);

    assertThat(page.select("pre.prompt").first()).isNotNull();
    assertThat(page.text()).contains("name: torn-sleeve", "order LF-1", "Returns within 30 days");
  }

  @Test
  void anEditIsTheNextVersionAndAnImportAsksBeforeItReplacesIt(@TempDir Path folder)
      throws IOException {
    HttpResponse<String> saved = edit(SCENARIO, "A torn sleeve", "A ripped sleeve");

    assertThat(saved.statusCode()).isEqualTo(303);
    assertThat(page(SCENARIO).text()).contains("A ripped sleeve");
    assertThat(
            running
                .database()
                .adminQuery(
                    "SELECT revision || origin FROM scenarios WHERE name = 'torn-sleeve' ORDER BY"
                        + " revision"))
        .containsExactly("1files", "2database");
    List<Path> written =
        running
            .database()
            .database()
            .inWorkspace(running.database().actor(), handle -> CataloguePull.run(handle, folder));
    assertThat(written).containsExactly(Path.of("scenarios/refund-talk.yaml"));
    assertThat(Files.readString(folder.resolve("scenarios/refund-talk.yaml")))
        .contains("title: A ripped sleeve");
  }

  @Test
  void anEditThatBreaksTheChecksIsRefusedWithItsPlaceAndKept() {
    HttpResponse<String> refused = edit(SCENARIO, "persona: night-nurse", "persona: nobody");

    assertThat(refused.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(refused.body());
    assertThat(page.select("[role=alert] li").text()).contains("line ", "nobody");
    assertThat(page.expectFirst("textarea").text()).contains("persona: nobody");
    assertThat(edit(SCENARIO, "name: torn-sleeve", "name: other").statusCode()).isEqualTo(422);
    assertThat(post(SCENARIO, "x", "[]").statusCode()).isEqualTo(409);
  }

  @Test
  void aTemplateIsNotEditedAwayFromUnderItsScenarios() {
    HttpResponse<String> refused = edit(TEMPLATE, "name: order_id", "name: order_number");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(
            edit(TEMPLATE, "A customer asks for money back.", "A customer wants money.")
                .statusCode())
        .isEqualTo(303);
    assertThat(page(TEMPLATE).text()).contains("A customer wants money.");
  }

  @Test
  void whatChangedMeanwhileIsNotOverwritten() {
    Document mine = page(SCENARIO + "/edit");
    assertThat(edit(SCENARIO, "A torn sleeve", "Theirs").statusCode()).isEqualTo(303);

    HttpResponse<String> refused =
        post(
            SCENARIO,
            mine.expectFirst("[name=fingerprint]").val(),
            mine.expectFirst("textarea").wholeText().replace("A torn sleeve", "Mine"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Jsoup.parse(refused.body()).expectFirst("textarea").text()).contains("Mine");
    assertThat(page(SCENARIO).text()).contains("Theirs");
  }

  @Test
  void whatIsNotThereIsMissing() {
    for (String path :
        new String[] {
          "/catalogue/nothing", "/catalogue/scenarios/nothing", "/catalogue/templates/torn-sleeve"
        }) {
      assertThat(running.get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private HttpResponse<String> edit(String path, String from, String to) {
    Document form = page(path + "/edit");
    String text = form.expectFirst("textarea").wholeText();
    assertThat(text).contains(from);
    return post(path, form.expectFirst("[name=fingerprint]").val(), text.replace(from, to));
  }

  private HttpResponse<String> post(String path, String fingerprint, String text) {
    return running.post(
        path + "/edit",
        "fingerprint=%s&text=%s"
            .formatted(fingerprint, URLEncoder.encode(text, StandardCharsets.UTF_8)));
  }

  private Document page(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }
}
