package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.Samples;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Settings: what is set is shown, and what cannot be set says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsPagesTest {
  private RunningWeb running;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    var _ = Samples.in(running.database());
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void profilesShowTheirPricesAndNoKey() {
    Document page = page("/settings");

    assertThat(page.select("tbody th").eachText()).anyMatch(name -> name.startsWith("model"));
    assertThat(page.text()).contains("$2.5 in, $10 out for a million tokens", "unpriced");
  }

  @Test
  void aBudgetIsSetShownAndRemoved() {
    assertThat(running.post("/settings/budgets", "scope=workspace_month&usd=50").statusCode())
        .isEqualTo(303);
    assertThat(
            running
                .post("/settings/budgets", "scope=profile_day&profile=model&usd=2&soft=true")
                .statusCode())
        .isEqualTo(303);
    assertThat(page("/settings/budgets").select("tbody").text())
        .contains("$50.00", "stops calls", "model", "$2.00", "only reports");

    assertThat(running.post("/settings/budgets/remove", "scope=workspace_month").statusCode())
        .isEqualTo(303);
    assertThat(
            running
                .post("/settings/budgets/remove", "scope=profile_day&profile=model")
                .statusCode())
        .isEqualTo(303);
    assertThat(page("/settings/budgets").select(".empty").text()).contains("Nothing is capped");
  }

  @Test
  void aBudgetThatCannotBeSetSaysWhy() {
    for (String form :
        new String[] {
          "scope=workspace_day&usd=-1",
          "scope=workspace_day&usd=much",
          "scope=year&usd=1",
          "scope=profile_day&profile=nobody&usd=1"
        }) {
      HttpResponse<String> response = running.post("/settings/budgets", form);

      assertThat(response.statusCode()).as(form).isEqualTo(422);
      assertThat(Jsoup.parse(response.body()).select("[role=alert]").text())
          .contains("Nothing was set");
    }
  }

  @Test
  void reasonsAreAddedWordedAnewAndRetired() {
    assertThat(
            running
                .post(
                    "/settings/reasons",
                    "code=too-long&label=Far+too+long&position=11&makes_negative=true")
                .statusCode())
        .isEqualTo(303);
    assertThat(page("/settings/reasons").text()).contains("Far too long", "too-long");

    assertThat(
            running
                .post("/settings/reasons", "code=too-long&label=Too+long&position=11&retired=true")
                .statusCode())
        .isEqualTo(303);
    assertThat(page("/settings/reasons").text())
        .contains("Too long", "no longer offered")
        .doesNotContain("Far too long");
    assertThat(running.post("/settings/reasons", "code=Too+Long&label=x&position=1").statusCode())
        .isEqualTo(422);
  }

  @Test
  void guidelinesAreShownAsText() {
    running
        .database()
        .adminJdbc(
            """
            INSERT INTO documents (workspace_id, id, name, title, body, content_sha256)
            SELECT id, '00000000-0000-7000-8000-00000000000a', 'guidelines/support', 'Support <i>',
                E'# Be kind\\n\\n<script>alert(1)</script>', sha256('x')
            FROM workspaces WHERE name = 'test'
            """);

    Document page = page("/settings/guidelines");

    assertThat(page.select(".prose h3").text()).isEqualTo("Be kind");
    assertThat(page.select("main script")).isEmpty();
    assertThat(page.select("h2").text()).contains("Support <i>");
  }

  private Document page(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }
}
