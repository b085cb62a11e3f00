package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages say to people. */
class PagesTest {
  static final List<Turn> TURNS =
      List.of(
          Turn.text(1, Role.USER, "My parcel is late."),
          Turn.text(2, Role.ASSISTANT, "You will have your refund on Monday."));

  private RunningWeb running;

  @BeforeEach
  void start() {
    running = new RunningWeb();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void anEmptyHomeSaysWhatToDoFirst() {
    Document home = page("/");

    assertThat(home.expectFirst("main .muted").text()).isEqualTo("Nothing waits for review.");
    assertThat(home.select("#waiting .empty").text())
        .contains("Order some conversations first")
        .contains("turnsmith batch create");
    assertThat(home.select("#batches .empty").text()).contains("turnsmith catalog import");
  }

  @Test
  void spendSaysWhatIsCappedAndWhatToDoWhereNothingIs() {
    Document empty = page("/spend");
    WebSamples samples = running.samples();
    UUID batch = samples.batch("paid", Map.of("queued", 1)).value();
    samples.cap(batch, new BigDecimal("5"));

    Document spend = page("/spend");

    assertThat(empty.select("#budgets .empty").text()).contains("turnsmith budget set");
    assertThat(spend.select("#budgets tbody tr").text())
        .contains("Batch paid", "stops calls", "$0.00", "$5.00");
    assertThat(spend.expectFirst("main .muted").text()).isEqualTo("No call is in doubt.");
    assertThat(running.get("/api/spend").body()).contains("\"cap\":\"5\"", "\"scope\":\"batch\"");
  }

  @Test
  void theQueueShowsTheWeakestFirstWithReasonsInText() {
    WebSamples samples = running.samples();
    samples.waiting("Fine", "8.7", TURNS, List.of());
    ConversationId weak = samples.waiting("Weak", "4.5", TURNS, List.of(promise()));

    Document home = page("/");

    assertThat(home.expectFirst("main .muted").text())
        .startsWith("2 conversations wait for review");
    assertThat(home.select("#waiting tbody tr th a").eachText()).containsExactly("Weak", "Fine");
    Element row = home.expectFirst("#waiting tbody tr");
    assertThat(row.expectFirst("a").attr("href")).isEqualTo("/conversations/" + weak.value());
    assertThat(row.text())
        .contains("customer-support", "template", "4.5", "held back", "simulated", "just now")
        .contains("Promise", "The policy names no date.");
    assertThat(row.select(".chip.bad").text()).isEqualTo("Promise · severe");
  }

  @Test
  void theBalanceIsDrawnAndSummed() {
    running
        .samples()
        .batch(
            "friday", Map.of("completed", 5, "running", 0, "queued", 3, "retry", 1, "failed", 1));

    Document home = page("/");

    assertThat(home.select("#batches .sum").text())
        .contains("5 completed", "3 queued", "1 retry", "1 failed", "= 10 planned");
    assertThat(home.select("#batches rect").eachAttr("width"))
        .containsExactly("500.00", "100.00", "300.00", "100.00");
    assertThat(home.select("#batches rect").eachAttr("x"))
        .containsExactly("0.00", "500.00", "600.00", "900.00");
  }

  @Test
  void theManuscriptHasItsFlagsBesideTheirTurn() {
    ConversationId id = running.samples().waiting("Late parcel", "4.5", TURNS, List.of(promise()));

    Document page = page("/conversations/" + id.value());

    assertThat(page.expectFirst("h1").text()).isEqualTo("Late parcel");
    assertThat(page.select(".score").text()).contains("4.5", "length −1.2 · text −0.8");
    assertThat(page.select("#turn-1 .note")).isEmpty();
    assertThat(page.select("#turn-2 .note").text())
        .contains("Promise", "The policy names no date.");
    assertThat(page.select("#turn-2 mark.bad").text()).isEqualTo("on Monday");
    assertThat(page.select("#turn-2 .said").text())
        .isEqualTo("You will have your refund on Monday.");
    assertThat(page.select(".overall").text()).contains("Low score");
    assertThat(page.select(".expected").text()).contains("Stays calm");
    assertThat(page.select(".side").text())
        .contains("$0.0142", "sim-standard")
        .contains("turnsmith review approve " + id.ending());
  }

  @Test
  void whatNobodyWouldSeeIsShown() {
    List<Turn> turns =
        List.of(
            Turn.text(1, Role.USER, "pay\u202Eyap \u200Bnow"),
            Turn.text(2, Role.ASSISTANT, "👩\u200D🚀 and \u0646\u200C\u0645"));
    ConversationId id = running.samples().waiting("a\u2066b", "8.0", turns, List.of());

    Document page = page("/conversations/" + id.value());

    assertThat(page.select("h1 .hidden-char").text()).isEqualTo("U+2066");
    assertThat(page.select("#turn-1 .hidden-char").eachText()).containsExactly("U+202E", "U+200B");
    assertThat(page.select("#turn-2 .hidden-char")).isEmpty();
    assertThat(page.html()).doesNotContain("\u202E").doesNotContain("\u2066");
  }

  @Test
  void whatIsNotThereIsAPageThatLeadsBack() {
    HttpResponse<String> response = running.get("/nowhere");
    Document page = Jsoup.parse(response.body());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(page.select("main").text()).contains("There is nothing at this address.");
    assertThat(page.select("main a").attr("href")).isEqualTo("/");
  }

  @Test
  void everyPageHasLandmarksOneHeadingAndNothingInline() {
    ConversationId id = running.samples().waiting("Late parcel", "4.5", TURNS, List.of(promise()));
    for (String path : List.of("/", "/conversations/" + id.value(), "/nowhere")) {
      Document page = Jsoup.parse(running.get(path).body());

      assertThat(page.select("html").attr("lang")).isEqualTo("en");
      assertThat(page.title()).isNotBlank();
      assertThat(page.select("main")).hasSize(1);
      assertThat(page.select("nav[aria-label]")).hasSize(1);
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.select("a.skip").attr("href")).isEqualTo("#content");
      assertThat(page.select("script:not([src]), style, [style], [onclick], iframe, object"))
          .isEmpty();
      assertThat(page.select("[src], [href]"))
          .allSatisfy(
              it ->
                  assertThat(it.hasAttr("src") ? it.attr("src") : it.attr("href"))
                      .matches("(/[^/].*)|/|#.*"));
    }
  }

  private Document page(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  private static Flag promise() {
    return new Flag(
        "promise",
        1,
        Severity.SEVERE,
        new BigDecimal("0.93"),
        new BigDecimal("0.5"),
        2,
        new Span(26, 35),
        "The policy names no date.");
  }
}
