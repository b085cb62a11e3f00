package io.turnsmith.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import io.turnsmith.conversation.ConversationId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The review screen as a reviewer uses it: with the keyboard, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewInBrowserTest {
  private RunningWeb running;
  private WebSamples samples;
  private ReviewDesk desk;

  @BeforeAll
  void start() {
    Chromium.require();
    running = new RunningWeb();
    samples = running.samples();
  }

  @AfterAll
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @BeforeEach
  void sit() {
    running.database().adminJdbc("TRUNCATE conversations CASCADE");
    desk = new ReviewDesk(running.web());
  }

  @AfterEach
  void leave() {
    desk.close();
  }

  @Test
  void approvesRejectsAndUndoesByKeyboardAlone() {
    ConversationId first = waiting("First", "6.1");
    ConversationId second = waiting("Second", "7.2");
    ConversationId third = waiting("Third", "8.3");
    waiting("Fourth", "9.1");
    desk.opens("/review");

    desk.reads("First");
    desk.presses("a");
    desk.isTold("Approved “First”");
    desk.reads("Second");
    desk.presses("x", "1", "6", "Enter");
    desk.reads("Third");
    desk.presses("r");
    desk.page().locator("dialog[open] textarea").focus();
    desk.types("Say it shorter.");
    desk.presses("Control+Enter");
    assertThat(desk.page().locator("#today")).hasText("3 decided today");

    assertThat(status(first)).isEqualTo("approved");
    assertThat(status(second)).isEqualTo("rejected");
    assertThat(status(third)).isEqualTo("needs_revision");
    assertThat(
            value(
                "SELECT array_to_string(reasons, ' ') FROM reviews WHERE conversation_id = ?",
                second))
        .isEqualTo("wrong-fact unnatural");
    assertThat(value("SELECT comment FROM reviews WHERE conversation_id = ?", third))
        .isEqualTo("Say it shorter.");
    desk.sees("Fourth");
    desk.presses("u");
    desk.sees("Third");
    assertThat(status(third)).isEqualTo("pending_review");
    assertThat(desk.complaints()).isEmpty();
  }

  @Test
  void anOlderDecisionIsUndoneFromTheVisibleHistory() {
    ConversationId first = waiting("First", "6.1");
    waiting("Second", "7.2");
    waiting("Third", "8.3");
    desk.opens("/review");
    for (String title : List.of("First", "Second")) {
      desk.reads(title);
      desk.presses("a");
    }
    desk.sees("Third");

    desk.presses("h");
    assertThat(desk.page().locator("#recent li")).hasCount(2);
    desk.page().locator("#recent li").nth(1).locator("button").press("Enter");
    desk.sees("First");

    assertThat(status(first)).isEqualTo("pending_review");
  }

  @Test
  void nothingIsDecidedWhoseEndWasNeverInView() {
    ConversationId id = waiting("Long", "6.1");
    desk.page().setViewportSize(1440, 400);
    desk.opens("/review");
    desk.sees("Long");

    desk.presses("a");

    desk.isTold("There is more below");
    assertThat(status(id)).isEqualTo("pending_review");
  }

  @Test
  void aHeldKeyDecidesOnce() {
    waiting("First", "6.1");
    ConversationId second = waiting("Second", "7.2");
    desk.opens("/review");
    desk.reads("First");

    for (int times = 0; times < 8; times++) {
      desk.page().keyboard().down("a");
    }
    desk.page().keyboard().up("a");
    desk.sees("Second");

    assertThat(status(second)).isEqualTo("pending_review");
  }

  @Test
  void aSevereFlagIsApprovedWithAWordAlone() {
    ConversationId id = samples.waiting("Flagged", "7.5", ReviewSamples.TURNS, ReviewSamples.FLAGS);
    desk.opens("/review");
    desk.reads("Flagged");

    desk.presses("a");
    assertThat(desk.page().locator("dialog[open]")).containsText("A severe flag stands on it");
    desk.presses("Control+Enter");
    assertThat(desk.page().locator("dialog[open] .mistake")).isVisible();
    desk.types("The date is in the order.");
    desk.presses("Control+Enter");
    assertThat(desk.page().locator(".stage")).containsText("Nothing waits for review");

    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void anEditIsComparedKeptAndMakesLaterTurnsDoubtful() {
    ConversationId id = waiting("Edited", "7.5");
    desk.opens("/review");
    desk.reads("Edited");
    desk.presses("j", "j", "e");
    assertThat(desk.turn(3)).hasAttribute("aria-current", "true");

    desk.presses("Control+End");
    desk.types(" Thank you for your patience.");
    assertThat(desk.turn(3).locator("ins")).containsText("Thank you for your patience.");
    desk.presses("Control+Enter");
    assertThat(desk.turn(5).locator(".stale")).isVisible();
    assertThat(desk.turn(3).locator(".said").first()).containsText("for your patience.");

    desk.presses("End");
    assertThat(desk.page().locator(".item")).hasAttribute("data-seen", "yes");
    desk.presses("a");
    desk.isTold("wait to be confirmed");
    assertThat(status(id)).isEqualTo("pending_review");
    while (desk.page().locator(".stale").count() > 0) {
      int left = desk.page().locator(".stale").count();
      desk.presses("y");
      assertThat(desk.page().locator(".stale")).hasCount(left - 1);
    }
    desk.presses("a");
    assertThat(desk.page().locator(".stage")).containsText("Nothing waits");
    assertThat(status(id)).isEqualTo("approved");
  }

  @Test
  void marksAndNotesStayAtTheirTurn() {
    waiting("Marked", "7.5");
    desk.opens("/review");
    desk.reads("Marked");

    desk.presses("j", "1", "j", "3", "c");
    desk.types("Too formal.");
    desk.presses("Control+Enter");
    assertThat(desk.turn(3).locator("[data-mine]")).containsText("Too formal.");
    desk.page().reload();
    desk.sees("Marked");

    assertThat(desk.turn(2).locator(".judged")).hasText("good");
    assertThat(desk.turn(3).locator(".judged")).hasText("not for training");
    assertThat(desk.turn(3).locator("[data-mine]")).containsText("Too formal.");
  }

  @Test
  void whatIsTypedSurvivesAReload() {
    waiting("Typed", "7.5");
    desk.opens("/review");
    desk.sees("Typed");
    desk.presses("j", "e", "Control+End");
    desk.types(" And more.");

    desk.page().reload();
    desk.sees("Typed");

    assertThat(desk.turn(2).locator("form.edit textarea"))
        .hasValue(
            "My parcel was due on Tuesday and it's now Friday. Order 48-2210. I'm really tired of"
                + " this. And more.");
  }

  @Test
  void aServerThatIsAwayLosesNothing() {
    ConversationId first = waiting("First", "6.1");
    waiting("Second", "7.2");
    desk.opens("/review");
    desk.reads("First");

    running.end();
    desk.presses("a");
    assertThat(desk.page().locator("#away")).containsText("One decision is not saved yet");
    running.startAgain();
    desk.sees("Second");

    assertThat(desk.page().locator("#away")).isHidden();
    assertThat(status(first)).isEqualTo("approved");
  }

  @Test
  void anEndedSessionTakesNothingThatWasTyped() {
    waiting("Session", "7.5");
    desk.opens("/review");
    desk.sees("Session");
    desk.presses("j", "e", "Control+End");
    desk.types(" And more.");
    desk.page()
        .route(
            "**/turns/*",
            route ->
                route.fulfill(
                    new FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"type\":\"/problems/session-expired\",\"status\":401}")),
            new Page.RouteOptions().setTimes(1));

    desk.presses("Control+Enter");
    assertThat(desk.page().locator("#session-dialog")).isVisible();
    desk.page().locator("#session-go").press("Enter");

    assertThat(desk.turn(2).locator(".said").first()).containsText("And more.");
  }

  @Test
  void twoReviewersNeverHaveTheSameAndTheLoserIsToldWho() {
    waiting("First", "6.1");
    waiting("Second", "7.2");
    try (Web bens = running.anotherWeb("ben", "Ben");
        ReviewDesk ben = new ReviewDesk(bens)) {
      desk.opens("/review");
      ben.opens("/review");
      desk.reads("First");
      ben.sees("Second");

      running
          .database()
          .adminJdbc(
              "UPDATE review_slots SET claim_expires_at = now() - interval '1 minute'"
                  + " WHERE claim_token IS NOT NULL");
      ben.opens("/review/" + desk.page().locator(".item").getAttribute("data-id"));
      ben.sees("First");
      desk.presses("a");

      desk.isTold("Ben");
    }
  }

  @Test
  void twoTabsOfOneReviewerDecideOnce() {
    ConversationId first = waiting("First", "6.1");
    waiting("Second", "7.2");
    desk.opens("/review");
    desk.reads("First");
    Page one = desk.page();
    desk.tab();
    desk.opens("/review");
    desk.reads("First");
    desk.presses("a");
    desk.sees("Second");

    desk.turnTo(one);
    desk.presses("x", "2", "Enter");

    desk.isTold("was not rejected");
    assertThat(status(first)).isEqualTo("approved");
  }

  @Test
  void theBackButtonShowsWhatWasDecided() {
    waiting("First", "6.1");
    waiting("Second", "7.2");
    desk.opens("/review");
    desk.reads("First");
    desk.presses("a");
    desk.sees("Second");

    desk.page().goBack();

    assertThat(desk.page().locator(".item .title")).hasText("First");
    assertThat(desk.page().locator(".standing")).containsText("approved");
    assertThat(desk.page().locator(".decide [data-action=approve]")).isDisabled();
  }

  @Test
  void keysAreChangedAndSwitchedOff() {
    ConversationId id = waiting("Keys", "7.5");
    desk.opens("/review");
    desk.reads("Keys");

    desk.presses("?");
    desk.page().locator("[data-key-of=approve] button").press("Enter");
    desk.presses("q");
    assertThat(desk.page().locator("[data-key-of=approve] kbd")).hasText("q");
    desk.page().locator("#keys-on").press(" ");
    desk.presses("Escape", "q");
    assertThat(status(id)).isEqualTo("pending_review");
    desk.page().locator(".decide [data-action=approve]").press("Enter");
    assertThat(desk.page().locator(".stage")).containsText("Nothing waits");
  }

  @Test
  void aConversationIsLetGoWhenThePageGoes() {
    ConversationId id = waiting("Left", "7.5");
    desk.opens("/review");
    desk.sees("Left");

    desk.page().navigate("about:blank");

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> untilNobodyHas(id));
  }

  private void untilNobodyHas(ConversationId id) {
    while (!value("SELECT count(claim_token) FROM review_slots WHERE conversation_id = ?", id)
        .equals("0")) {
      Thread.onSpinWait();
    }
  }

  private ConversationId waiting(String title, String score) {
    return samples.waiting(title, score, ReviewSamples.TURNS, List.of());
  }

  private String status(ConversationId id) {
    return value("SELECT status FROM conversations WHERE id = ?", id);
  }

  /** One value that names the conversation by its only parameter. */
  private String value(String sql, ConversationId id) {
    return running
        .database()
        .database()
        .inWorkspace(
            running.database().actor(),
            handle -> handle.createQuery(sql).bind(0, id.value()).mapTo(String.class).one());
  }
}
