package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Subject;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of conversations: filters, search, pages, counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationPagesTest {
  private static final int ROWS = 50;

  private final List<String> parcels = new ArrayList<>();
  private RunningWeb running;
  private ConversationId zeppelin;
  private ConversationId foreign;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    WebSamples samples = running.samples();
    for (int made = 0; made < ROWS + 3; made++) {
      parcels.add(
          samples
              .waiting("Parcel " + made, "8.0", turns("A parcel."), List.of())
              .value()
              .toString());
    }
    zeppelin =
        samples.waiting(
            new Subject("<b>Airship</b>", "Zoë", "curious", "flight", "calm", List.of("air")),
            "4.5",
            Map.of(),
            turns("Where is the zeppelin?"),
            List.of());
    foreign =
        running.foreignSamples().waiting("Foreign zeppelin", "8.0", turns("zeppelin"), List.of());
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void pagesMeetAndTheFilterStaysInTheAddress() {
    List<String> seen = new ArrayList<>();
    String path = "/conversations?status=pending_review";
    while (path != null) {
      Document page = page(path);
      assertThat(page.select("nav.tabs a[aria-current]").text()).isEqualTo("Pending review");
      page.select("tbody th a").forEach(link -> seen.add(id(link)));
      Element next = page.selectFirst("a[rel=next]");
      path = next == null ? null : next.attr("href");
    }

    assertThat(seen).containsExactlyElementsOf(parcels.reversed());
  }

  @Test
  void wordsAndPropertiesFindTheirConversation() {
    for (String query :
        List.of(
            "q=zeppelin",
            "q=airship",
            "persona=zoë",
            "topic=flight",
            "emotion=curious",
            "category=air",
            "q=zeppelin&status=needs_revision&max_score=5")) {
      Document page = page("/conversations?" + query);

      assertThat(page.select("tbody th a").stream().map(ConversationPagesTest::id))
          .as(query)
          .containsExactly(zeppelin.value().toString());
      assertThat(page.select("tbody th a").text()).contains("<b>Airship</b>");
    }
  }

  @Test
  void aFieldLeftEmptyIsLeftOut() {
    HttpResponse<String> response = running.get("/conversations?q=&tier=&status=approved");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("location"))
        .hasValue("/conversations?status=approved");
  }

  @Test
  void theFormHoldsWhatWasAsked() {
    Document page = page("/conversations?q=%22a+parcel%22&template=customer-support&min_score=3");

    assertThat(page.expectFirst("#q").val()).isEqualTo("\"a parcel\"");
    assertThat(page.select("#template option[selected]").val()).isEqualTo("customer-support");
    assertThat(page.expectFirst("#min_score").val()).isEqualTo("3");
    assertThat(page.expectFirst("details.more").hasAttr("open")).isTrue();
  }

  @Test
  void emptyListsSayWhatToDo() {
    assertThat(page("/conversations?q=unheard").select(".empty").text())
        .contains("Nothing passes this filter");
  }

  @Test
  void countsComeInARequestOfTheirOwn() {
    String address =
        page("/conversations?status=pending_review").expectFirst(".count").attr("hx-get");

    assertThat(Jsoup.parse(running.get(address).body()).text()).isEqualTo("53 conversations");
    assertThat(Jsoup.parse(running.get("/conversations/count").body()).text())
        .isEqualTo("54 conversations: 53 pending review, 1 needs revision");
    assertThat(
            Json.read(running.get("/api/conversations/count?q=zeppelin").body())
                .path("by_status")
                .path("needs_revision")
                .asInt())
        .isOne();
  }

  @Test
  void anotherWorkspacesConversationsAreNeitherFoundNorCounted() {
    assertThat(running.get("/conversations?q=zeppelin").body())
        .doesNotContain(foreign.value().toString());
    assertThat(running.get("/api/conversations?q=foreign").body())
        .doesNotContain(foreign.value().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=nonsense",
        "tier=all",
        "min_score=11",
        "min_score=abc",
        "gold=yes",
        "simulated=1",
        "cursor=nonsense",
        "q=%00",
        "unknown=1",
        "q=a&q=b",
        "q=zeppelin&cursor=AAAA"
      })
  void wrongFiltersAreRefused(String query) {
    assertThat(running.get("/conversations?" + query).statusCode()).isEqualTo(400);
    HttpResponse<String> api = running.get("/api/conversations?" + query);
    assertThat(api.statusCode()).isEqualTo(400);
    assertThat(api.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @Test
  void theCursorOfOneListIsNoneOfAnother() {
    String cursor =
        Json.read(running.get("/api/conversations?limit=1").body()).path("next").asText();

    assertThat(running.get("/api/conversations?q=parcel&cursor=" + cursor).statusCode())
        .isEqualTo(400);
    assertThat(running.get("/api/conversations?limit=1&cursor=" + cursor).statusCode())
        .isEqualTo(200);
  }

  private Document page(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  private static List<Turn> turns(String question) {
    return List.of(Turn.text(1, Role.USER, question), Turn.text(2, Role.ASSISTANT, "On its way."));
  }

  private static String id(Element link) {
    return link.attr("href").substring("/conversations/".length());
  }
}
