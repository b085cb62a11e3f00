package io.turnsmith.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.turnsmith.batch.BatchId;
import io.turnsmith.conversation.Status;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConversationMakerTest {
  private static final String COST = "0.004550000000";

  private static TestDatabase test;
  private static Samples samples;
  private static BatchId batch;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    batch = samples.batch(samples.order("making", 60));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void aGoodReplyBecomesAConversationThatWaitsForReview() {
    Assignment item = samples.claim(batch);

    Made made = (Made) make(item, FakeChat.inOrder(FakeChat.says(Samples.goodReply())));

    assertThat(made.status()).isEqualTo(Status.PENDING_REVIEW);
    assertThat(ofConversation(made, "status || ' ' || simulated")).isEqualTo("pending_review true");
    assertThat(ofConversation(made, "turn_count")).isEqualTo("4");
    assertThat(ofConversation(made, "batch_item_id")).isEqualTo(item.item().toString());
    assertThat(ofConversation(made, "actual_cost_usd")).isEqualTo(COST);
    assertThat(
            query(
                "SELECT role FROM conversation_turns WHERE conversation_id = '%s' ORDER BY"
                    + " turn_number",
                made.conversation()))
        .containsExactly("user", "assistant", "user", "assistant");
    assertThat(count("conversation_search WHERE conversation_id", made.conversation()))
        .isEqualTo(1);
    assertThat(count("review_slots WHERE conversation_id", made.conversation())).isEqualTo(1);
    assertThat(count("duplicate_bands WHERE conversation_id", made.conversation())).isPositive();
    assertThat(runs(item)).containsExactly("completed");
    assertThat(steps(item)).containsExactly("completed ");
    assertThat(calls(item)).containsExactly("settled success " + COST + " 1");
    assertThat(
            query(
                "SELECT conversation_id FROM generation_logs WHERE run_id IN (SELECT id FROM runs"
                    + " WHERE batch_item_id = '%s')",
                item.item()))
        .containsExactly(made.conversation().toString());
    assertThat(itemState(item)).isEqualTo("completed");
  }

  @Test
  void nothingIsFlaggedInAGoodConversationExceptThatItResemblesAnother() {
    Made made =
        (Made) make(samples.claim(batch), FakeChat.inOrder(FakeChat.says(Samples.goodReply())));

    assertThat(flags(made)).isSubsetOf("near-copy");
  }

  @Test
  void anAnswerOfNoUseTwiceIsPaidTwiceAndTheItemFails() {
    Assignment item = samples.claim(batch);
    FakeChat chat =
        FakeChat.inOrder(FakeChat.says("No JSON here."), FakeChat.says("{\"turns\": []}"));

    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("unusable");
    assertThat(none.worthRetrying()).isFalse();
    assertThat(chat.calls()).isEqualTo(2);
    assertThat(calls(item))
        .containsExactly("settled failed " + COST + " 1", "settled failed " + COST + " 2");
    assertThat(steps(item)).containsExactly("failed unusable", "failed unusable");
    assertThat(runs(item)).containsExactly("failed");
    assertThat(itemState(item)).isEqualTo("failed");
    assertThat(count("conversations WHERE batch_item_id", item.item())).isZero();
  }

  @Test
  void asksOnceMoreWithTheComplaintAndTakesTheSecondAnswer() {
    Assignment item = samples.claim(batch);
    var asked = new ArrayList<String>();
    FakeChat chat =
        FakeChat.of(
            request -> {
              asked.add(request.messages().getLast().text());
              return asked.size() == 1
                  ? FakeChat.says("Sorry, here it comes: nothing.")
                  : FakeChat.says(Samples.reply(request));
            });

    assertThat(make(item, chat)).isInstanceOf(Made.class);

    assertThat(asked.getLast()).contains("the answer was not one whole JSON object");
    assertThat(calls(item))
        .containsExactly("settled failed " + COST + " 1", "settled success " + COST + " 2");
    assertThat(steps(item)).containsExactly("failed unusable", "completed ");
    assertThat(runs(item)).containsExactly("completed");
  }

  @Test
  void aRequestThatOverflowsTheContextIsFollowedByOneWithHalfTheRoom() {
    Assignment item = samples.claim(batch);
    List<Integer> rooms = new ArrayList<>();
    FakeChat chat =
        FakeChat.of(
            request -> {
              rooms.add(request.maxOutputTokens());
              return rooms.size() == 1
                  ? FakeChat.status(400, "context_length_exceeded")
                  : FakeChat.says(Samples.reply(request));
            });

    assertThat(make(item, chat)).isInstanceOf(Made.class);

    assertThat(rooms).hasSize(2);
    assertThat(rooms.get(1)).isEqualTo(Math.ceilDiv(rooms.get(0), 2));
    assertThat(calls(item)).containsExactly("rejected failed 1", "settled success " + COST + " 1");
  }

  @Test
  void aRequestOfTooManyBytesIsNotSentAgainWhereNothingCanBeLeftOut() {
    Assignment item = samples.claim(batch);
    FakeChat chat = FakeChat.inOrder(FakeChat.status(413, "request_too_large"));

    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("request_too_large");
    assertThat(none.worthRetrying()).isFalse();
    assertThat(chat.calls()).isEqualTo(1);
  }

  @Test
  void aCutAnswerIsAskedForAgainBecauseOfItsCut() {
    Assignment item = samples.claim(batch);
    var asked = new ArrayList<String>();
    FakeChat chat =
        FakeChat.of(
            request -> {
              asked.add(request.messages().getLast().text());
              return FakeChat.says("{\"turns\": [{\"role\": \"user\", \"con", "length");
            });

    assertThat(make(item, chat)).isInstanceOf(NotMade.class);
    assertThat(asked.getLast()).contains("cut at the limit of tokens");
  }

  @Test
  void aWholeAnswerThatMetTheLimitIsFlaggedAsCut() {
    Made made =
        (Made)
            make(
                samples.claim(batch),
                FakeChat.of(request -> FakeChat.says(Samples.reply(request), "length")));

    assertThat(flags(made)).contains("truncated");
  }

  @Test
  void aRefusalIsPaidAndEndsTheItemWithoutAnotherCall() {
    Assignment item = samples.claim(batch);
    FakeChat chat = FakeChat.inOrder(FakeChat.refuses());

    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("refused");
    assertThat(chat.calls()).isEqualTo(1);
    assertThat(calls(item)).containsExactly("settled failed " + COST + " 1");
    assertThat(runs(item)).containsExactly("failed");
    assertThat(itemState(item)).isEqualTo("failed");
  }

  @Test
  void aFailureOfTheProviderLeavesTheRunOpenForTheNextAttempt() {
    Assignment item = samples.claim(batch);
    NotMade none = (NotMade) make(item, FakeChat.inOrder(FakeChat.status(429, "slow_down")));

    assertThat(none.kind()).isEqualTo("ramping");
    assertThat(none.worthRetrying()).isTrue();
    assertThat(runs(item)).containsExactly("running");

    FakeChat second = FakeChat.of(request -> FakeChat.says(Samples.reply(request)));
    assertThat(make(samples.takeOver(item), second)).isInstanceOf(Made.class);
    assertThat(runs(item)).containsExactly("completed");
    assertThat(calls(item)).hasSize(2);
  }

  @Test
  void twoTriesInDoubtEndTheItemUntilSomebodyResolvesThem() {
    Assignment item = samples.claim(batch);
    FakeChat chat = FakeChat.inOrder(FakeChat.breaks(FailureKind.CUT));

    make(item, chat);
    make(item, chat);
    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("in_doubt");
    assertThat(chat.calls()).isEqualTo(2);
    assertThat(itemState(item)).isEqualTo("failed");
  }

  @Test
  void aClaimLostAtTheEndStoresNothingAndLeavesTheAnswerToTheNextHolder() {
    Assignment item = samples.claim(batch);
    List<Assignment> next = new ArrayList<>();
    FakeChat slow = FakeChat.of(request -> FakeChat.says(Samples.reply(request)));
    slow.whenKept(() -> next.add(samples.takeOver(item)));

    assertThat(make(item, slow)).isInstanceOf(LateWorker.class);

    assertThat(count("conversations WHERE batch_item_id", item.item())).isZero();
    assertThat(calls(item)).containsExactly("responded  1");
    FakeChat second = FakeChat.inOrder(FakeChat.says("never said"));
    assertThat(make(next.getFirst(), second)).isInstanceOf(Made.class);
    assertThat(second.calls()).isZero();
    assertThat(calls(item)).containsExactly("settled success " + COST + " 1");
  }

  @Test
  void aLateWorkersRefusalOrUselessAnswerChangesNothing() {
    for (var deed : List.of(FakeChat.refuses(), FakeChat.says("no JSON"))) {
      Assignment item = samples.claim(batch);
      FakeChat slow = FakeChat.inOrder(deed);
      slow.whenKept(
          () -> {
            Assignment next = samples.takeOver(item);
            test.adminJdbc(
                "UPDATE runs SET lease_token = '%s' WHERE batch_item_id = '%s'"
                    .formatted(next.leaseToken(), item.item()));
          });

      assertThat(make(item, slow)).isInstanceOf(LateWorker.class);

      assertThat(calls(item)).containsExactly("responded  1");
      assertThat(runs(item)).containsExactly("running");
      assertThat(steps(item)).containsExactly("running ");
      assertThat(itemState(item)).isEqualTo("running");
    }
  }

  @Test
  void aCallThatSomebodySettledMeanwhileStoresNothing() {
    Assignment item = samples.claim(batch);
    FakeChat chat = FakeChat.of(request -> FakeChat.says(Samples.reply(request)));
    chat.whenKept(
        () ->
            test.adminJdbc(
                """
                UPDATE generation_logs SET state = 'settled', outcome = 'failed', finished_at = now()
                WHERE run_id IN (SELECT id FROM runs WHERE batch_item_id = '%s')
                """
                    .formatted(item.item())));

    assertThatIllegalStateException().isThrownBy(() -> make(item, chat));

    assertThat(count("conversations WHERE batch_item_id", item.item())).isZero();
    assertThat(itemState(item)).isEqualTo("running");
  }

  @Test
  void aNearCopyIsFlaggedOnTheLaterOne() {
    String reply =
        Samples.reply(
            List.of(
                "Where is the parcel that I ordered on Monday, and why does nobody answer the"
                    + " phone?",
                "It left our store in Lyon this morning and will be with you tomorrow before noon.",
                "Thank you, that is all that I wanted to know about it today, have a nice evening.",
                "You are welcome. A message with the exact hour follows tonight at about nine."));

    Made first = (Made) make(samples.claim(batch), FakeChat.inOrder(FakeChat.says(reply)));
    Made second = (Made) make(samples.claim(batch), FakeChat.inOrder(FakeChat.says(reply)));

    assertThat(flags(first)).doesNotContain("near-copy");
    assertThat(flags(second)).contains("near-copy");
  }

  @Test
  void aLowScoreNeedsRevisionWithAFlagAndAHistoryThatSayWhy() {
    Made made =
        (Made)
            make(
                samples.claim(batch),
                FakeChat.inOrder(
                    FakeChat.says(Samples.reply(List.of("[name] wants {{thing}}.", "")))));

    assertThat(made.status()).isEqualTo(Status.NEEDS_REVISION);
    assertThat(flags(made)).contains("low-score", "placeholder");
    assertThat(
            query(
                "SELECT reason FROM status_changes WHERE conversation_id = '%s' AND to_status ="
                    + " 'needs_revision'",
                made.conversation()))
        .hasSize(1)
        .allSatisfy(reason -> assertThat(reason).contains("is below the threshold 6"));
    assertThat(count("review_slots WHERE conversation_id", made.conversation())).isEqualTo(1);
  }

  private static MakingResult make(Assignment item, FakeChat chat) {
    return samples.maker(chat).make(item, Samples.ending(item));
  }

  private static List<String> flags(Made made) {
    return query(
        "SELECT rule FROM flags WHERE conversation_id = '%s' AND severity <> 'shadow'",
        made.conversation());
  }

  private static List<String> runs(Assignment item) {
    return query("SELECT state FROM runs WHERE batch_item_id = '%s' ORDER BY number", item.item());
  }

  private static List<String> steps(Assignment item) {
    return query(
        """
        SELECT state || ' ' || coalesce(failure_kind, '') FROM step_runs
        WHERE run_id IN (SELECT id FROM runs WHERE batch_item_id = '%s') ORDER BY iteration
        """,
        item.item());
  }

  private static List<String> calls(Assignment item) {
    return query(
        """
        SELECT state || ' ' || coalesce(outcome, '') || coalesce(' ' || cost_usd, '') || ' ' || iteration
        FROM generation_logs
        WHERE run_id IN (SELECT id FROM runs WHERE batch_item_id = '%s')
        ORDER BY iteration, attempt
        """,
        item.item());
  }

  private static String itemState(Assignment item) {
    return query("SELECT state FROM batch_items WHERE id = '%s'", item.item()).getFirst();
  }

  private static String ofConversation(Made made, String expression) {
    return query(
            "SELECT " + expression + " FROM conversations WHERE id = '%s'", made.conversation())
        .getFirst();
  }

  private static int count(String tableAndColumn, Object id) {
    return Integer.parseInt(
        query("SELECT count(*) FROM " + tableAndColumn + " = '%s'", id).getFirst());
  }

  private static List<String> query(String sql, Object id) {
    return test.adminQuery(sql.formatted(id));
  }
}
