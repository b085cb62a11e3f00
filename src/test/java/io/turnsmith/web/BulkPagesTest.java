package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions about everything that a filter lets through. */
class BulkPagesTest {
  private RunningWeb running;
  private WebSamples samples;

  @BeforeEach
  void start() {
    running = new RunningWeb();
    samples = running.samples();
    for (int made = 0; made < 3; made++) {
      var _ = samples.waiting("Parcel " + made, "8.0", turns("A parcel."), List.of());
    }
    var _ = samples.waiting("Ship", "8.0", turns("A ship."), List.of());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void whatItWouldDoIsShownBeforeItIsDone() {
    Document list = Jsoup.parse(running.get("/conversations?q=%22a+parcel%22").body());
    String path = list.expectFirst("a[href^=/conversations/bulk]").attr("href");

    Document looked = Jsoup.parse(running.post(path, "decision=approve").body());

    assertThat(looked.select("dl dd").first()).isNotNull();
    assertThat(looked.expectFirst("button[name=shown]").val()).isEqualTo("3");
    assertThat(statuses()).containsOnly("pending_review");

    Document done = Jsoup.parse(running.post(path, "decision=approve&shown=3").body());

    assertThat(done.expectFirst("[role=status]").text()).contains("3 conversations are decided");
    assertThat(statuses())
        .containsExactlyInAnyOrder("approved", "approved", "approved", "pending_review");
  }

  @Test
  void moreThanWereShownAreNotDecided() {
    var _ = samples.waiting("Parcel late", "8.0", turns("A parcel."), List.of());

    HttpResponse<String> refused =
        running.post("/conversations/bulk?q=%22a+parcel%22", "decision=approve&shown=3");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Jsoup.parse(refused.body()).expectFirst("[role=alert]").text())
        .contains("Look again");
    assertThat(statuses()).containsOnly("pending_review");
  }

  @Test
  void whatIsNoDecisionIsRefused() {
    assertThat(running.post("/conversations/bulk?q=parcel", "decision=burn").statusCode())
        .isEqualTo(422);
    assertThat(running.post("/conversations/bulk?x=1", "decision=approve").statusCode())
        .isEqualTo(400);
  }

  private List<String> statuses() {
    return running.database().adminQuery("SELECT status FROM conversations");
  }

  private static List<Turn> turns(String question) {
    return List.of(Turn.text(1, Role.USER, question), Turn.text(2, Role.ASSISTANT, "Yes."));
  }
}
