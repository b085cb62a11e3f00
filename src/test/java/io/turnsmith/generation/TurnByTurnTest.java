package io.turnsmith.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.Turn;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.Message;
import io.turnsmith.llm.Message.Speaker;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.FakeChat.Deed;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conversations of four turns, each of them a call. */
class TurnByTurnTest {
  private static TestDatabase test;
  private static Samples samples;
  private static BatchId batch;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    batch = samples.batch(samples.order("talks", 40, "turn-by-turn"));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void twoVoicesMakeAConversationThatWaitsForReview() {
    Assignment item = samples.claim(batch);

    Made made = (Made) make(item, talk());

    assertThat(made.status()).isEqualTo(Status.PENDING_REVIEW);
    assertThat(turns(item)).containsExactly("1 user", "2 assistant", "3 user", "4 assistant");
    assertThat(
            query(
                "SELECT turn_count || ' ' || actual_cost_usd || ' ' || (content_sha256 IS NOT NULL)"
                    + " FROM conversations WHERE batch_item_id = '%s'",
                item))
        .containsExactly("4 0.018200000000 true");
    assertThat(calls(item))
        .containsExactly(
            "1 1 settled success",
            "2 1 settled success",
            "3 1 settled success",
            "4 1 settled success");
    assertThat(steps(item)).containsExactly("talk converse completed");
    assertThat(state(item)).isEqualTo("completed");
    assertThat(count("review_slots", item)).isEqualTo(1);
    assertThat(count("duplicate_bands", item)).isPositive();
  }

  @Test
  void eachVoiceSeesTheTalkFromItsOwnSide() {
    List<ChatRequest> asked = new ArrayList<>();

    make(samples.claim(batch), talk(asked));

    assertThat(asked)
        .extracting(TurnByTurnTest::speakers)
        .containsExactly("S U", "S U", "S U A U", "S U A U");
    assertThat(asked.get(0).messages().getFirst().text()).contains("Voice: person");
    assertThat(asked.get(1).messages().getFirst().text())
        .startsWith("You answer for the shop. Returns within 30 days.")
        .contains("Voice: assistant");
    assertThat(asked.get(1).messages().getLast().text()).isEqualTo(Samples.goodTalk().getFirst());
    assertThat(asked.get(2).messages().getLast().text())
        .startsWith(Samples.goodTalk().get(1))
        .contains("message 2 of the person's 2: the last");
    assertThat(asked).extracting(ChatRequest::seed).containsOnly(asked.getFirst().seed());
  }

  @Test
  void neitherVoiceIsToldWhatOnlyTheOtherMayKnow() {
    BatchId edge = samples.batch(edgeCases());
    List<ChatRequest> asked = new ArrayList<>();

    make(samples.claim(edge), talk(asked));

    assertThat(asked.get(0).messages().getFirst().text())
        .contains("## Trigger\nThe customer names a lawyer.")
        .contains("## How the person speaks\nShort messages of an angry person.")
        .contains("Persona name: Priya Raman")
        .doesNotContain("Stays calm", "## How the assistant speaks", "Refusal expected");
    assertThat(asked.get(1).messages().getFirst().text())
        .contains("## Expected behaviour\nStays calm.")
        .contains("## How the assistant speaks\nCalm.")
        .doesNotContain("lawyer", "angry person", "Priya Raman", "Emotional arc");
    assertThat(
            asked.get(0).messages().getFirst().text() + asked.get(1).messages().getFirst().text())
        .as("how a whole conversation is to be written")
        .doesNotContain("Write 4 turns about");
  }

  private static BatchSpec edgeCases() {
    BatchSpec usual = samples.order("edge", 1, "turn-by-turn");
    return new BatchSpec(
        usual.name(),
        Set.of(Tier.EDGE_CASE),
        usual.templates(),
        usual.scenarios(),
        usual.edgeCases(),
        usual.parameters(),
        usual.perCell(),
        usual.count(),
        usual.seed(),
        usual.profile(),
        usual.pipeline(),
        usual.priority(),
        usual.concurrency(),
        usual.maxRetries(),
        null);
  }

  @Test
  void theNextAttemptGoesOnAtTheFirstMissingTurn() {
    Assignment item = samples.claim(batch);
    FakeChat breaks =
        FakeChat.of(
            request -> next(request) == 3 ? FakeChat.status(429, "slow_down") : says(request));
    NotMade none = (NotMade) make(item, breaks);
    assertThat(none.worthRetrying()).isTrue();
    assertThat(status(item)).containsExactly("draft 2");
    assertThat(count("review_slots", item)).isZero();
    assertThat(count("conversation_search", item)).isZero();

    FakeChat second = talk();
    assertThat(make(samples.takeOver(item), second)).isInstanceOf(Made.class);

    assertThat(second.calls()).isEqualTo(2);
    assertThat(turns(item)).containsExactly("1 user", "2 assistant", "3 user", "4 assistant");
  }

  @Test
  void anAnswerThatArrivedIsReadAgainAndNotBought() {
    Assignment item = samples.claim(batch);
    List<Assignment> next = new ArrayList<>();
    FakeChat slow = talk();
    slow.whenKept(
        () -> {
          if (slow.calls() == 3) {
            next.add(samples.takeOver(item));
          }
        });
    assertThat(make(item, slow)).isInstanceOf(LateWorker.class);
    assertThat(status(item)).containsExactly("draft 2");

    FakeChat second = talk();
    assertThat(make(next.getFirst(), second)).isInstanceOf(Made.class);

    assertThat(second.calls()).isEqualTo(1);
    assertThat(second.reads()).isEqualTo(1);
    assertThat(calls(item)).hasSize(4);
  }

  @Test
  void anEmptyTurnIsAskedForOnceMoreAndSaysWhy() {
    Assignment item = samples.claim(batch);
    List<ChatRequest> asked = new ArrayList<>();
    FakeChat chat =
        FakeChat.of(
            request -> {
              asked.add(request);
              return asked.size() == 2 ? FakeChat.says("  ") : says(request);
            });

    assertThat(make(item, chat)).isInstanceOf(Made.class);

    assertThat(asked.get(2).messages().getLast().text())
        .contains("Your last answer could not be used: it was empty.");
    assertThat(calls(item))
        .containsExactly(
            "1 1 settled success",
            "2 1 settled failed",
            "2 2 settled success",
            "3 1 settled success",
            "4 1 settled success");
  }

  @Test
  void aTurnThatIsEmptyTwiceFailsTheItemAndKeepsWhatWasPaid() {
    Assignment item = samples.claim(batch);
    FakeChat chat = FakeChat.of(request -> next(request) == 3 ? FakeChat.says("") : says(request));

    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("unusable");
    assertThat(chat.calls()).isEqualTo(4);
    assertThat(status(item)).containsExactly("failed 2");
    assertThat(turns(item)).containsExactly("1 user", "2 assistant");
    assertThat(state(item)).isEqualTo("failed");
    assertThat(count("review_slots", item)).isZero();
    assertThat(
            query(
                "SELECT count(DISTINCT conversation_id) || ' ' || count(*) FROM generation_logs"
                    + " WHERE run_id IN (SELECT id FROM runs WHERE batch_item_id = '%s')",
                item))
        .containsExactly("1 4");
  }

  @Test
  void aTurnThatIsCutTwiceIsKeptFlaggedAndTheLast() {
    Assignment item = samples.claim(batch);
    List<Integer> rooms = new ArrayList<>();
    FakeChat chat =
        FakeChat.of(
            request -> {
              if (next(request) != 2) {
                return says(request);
              }
              rooms.add(request.maxOutputTokens());
              return FakeChat.says("I am sorry to hear that, and", "length");
            });

    assertThat(make(item, chat)).isInstanceOf(Made.class);

    assertThat(rooms.get(1)).isEqualTo(2 * rooms.get(0));
    assertThat(turns(item)).containsExactly("1 user", "2 assistant");
    assertThat(calls(item))
        .containsExactly("1 1 settled success", "2 1 settled failed", "2 2 settled failed");
    assertThat(
            query(
                "SELECT f.turn_number FROM flags f JOIN conversations c ON c.id = f.conversation_id"
                    + " WHERE f.rule = 'truncated' AND c.batch_item_id = '%s'",
                item))
        .containsExactly("2");
  }

  @Test
  void aRefusedTurnIsNotAskedForAgainAndKeepsWhatWasPaid() {
    Assignment item = samples.claim(batch);
    FakeChat chat = FakeChat.of(request -> next(request) == 2 ? FakeChat.refuses() : says(request));

    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("refused");
    assertThat(chat.calls()).isEqualTo(2);
    assertThat(status(item)).containsExactly("failed 1");
  }

  @Test
  void aProblemOfASpeakersLabelIsFlaggedAndNotMended() {
    Assignment item = samples.claim(batch);
    FakeChat chat =
        FakeChat.of(
            request ->
                next(request) == 2
                    ? FakeChat.says("Assistant: " + Samples.goodTalk().get(1))
                    : says(request));

    make(item, chat);

    assertThat(
            query(
                "SELECT t.content FROM conversation_turns t JOIN conversations c ON c.id ="
                    + " t.conversation_id JOIN flags f ON f.conversation_id = c.id AND"
                    + " f.turn_number = t.turn_number WHERE f.rule = 'merged-turns' AND"
                    + " c.batch_item_id = '%s'",
                item))
        .containsExactly("Assistant: " + Samples.goodTalk().get(1));
  }

  @Test
  void textThatTheDatabaseCannotHoldIsStoredAllTheSame() {
    Assignment item = samples.claim(batch);
    FakeChat chat =
        FakeChat.of(
            request -> next(request) == 1 ? FakeChat.says("My\u0000 order?") : says(request));

    assertThat(make(item, chat)).isInstanceOf(Made.class);

    assertThat(
            query(
                "SELECT t.content FROM conversation_turns t JOIN conversations c ON c.id ="
                    + " t.conversation_id WHERE t.turn_number = 1 AND c.batch_item_id = '%s'",
                item))
        .containsExactly("My\uFFFD order?");
  }

  @Test
  void twoTriesInDoubtAtOneTurnFailTheDraft() {
    Assignment item = samples.claim(batch);
    FakeChat chat =
        FakeChat.of(
            request -> next(request) == 2 ? FakeChat.breaks(FailureKind.CUT) : says(request));

    make(item, chat);
    make(item, chat);
    NotMade none = (NotMade) make(item, chat);

    assertThat(none.kind()).isEqualTo("in_doubt");
    assertThat(status(item)).containsExactly("failed 1");
  }

  @Test
  void anItemThatIsPoisonOrCalledOffLeavesNoDraft() {
    for (String state : List.of("failed", "cancelled")) {
      Assignment item = samples.claim(batch);
      make(
          item,
          FakeChat.of(
              request -> next(request) == 2 ? FakeChat.status(429, "slow") : says(request)));
      assertThat(status(item)).containsExactly("draft 1");

      samples
          .database()
          .useAcross(
              handle ->
                  handle
                      .createUpdate(
                          """
                          UPDATE batch_items
                          SET state = :state, failure_kind = 'poison', finished_at = now(),
                              worker_id = NULL, lease_token = NULL
                          WHERE id = :item
                          """)
                      .bind("state", state)
                      .bind("item", item.item())
                      .execute());

      assertThat(status(item)).containsExactly("failed 1");
    }
  }

  @Test
  void twoModelsPlayTheTwoVoicesAndAnUnpricedOneMakesTheCostUnknown() {
    Assignment item = samples.claim(samples.batch(samples.order("two", 1, "two-models")));

    assertThat(make(item, talk())).isInstanceOf(Made.class);

    assertThat(
            query(
                "SELECT log.turn || ' ' || profile.name FROM generation_logs log JOIN"
                    + " model_profiles profile ON profile.id = log.model_profile_id WHERE run_id IN"
                    + " (SELECT id FROM runs WHERE batch_item_id = '%s') ORDER BY log.turn",
                item))
        .containsExactly("1 unpriced", "2 model", "3 unpriced", "4 model");
    assertThat(
            query(
                "SELECT coalesce(actual_cost_usd::text, 'unknown') FROM conversations WHERE"
                    + " batch_item_id = '%s'",
                item))
        .containsExactly("unknown");
  }

  @Test
  void ofTwoModelsTheOneWhoseCallFailedIsNamed() {
    Assignment item = samples.claim(samples.batch(samples.order("which", 1, "two-models")));

    NotMade none = (NotMade) make(item, FakeChat.inOrder(FakeChat.status(401, "invalid_api_key")));

    assertThat(none.message())
        .startsWith("the model profile 'unpriced': the provider answered 401");
    assertThat(Objects.requireNonNull(none.profile()).name()).isEqualTo("unpriced");
    assertThat(item.profile().name()).isEqualTo("model");
  }

  @Test
  void aTurnThatOverflowsTheContextIsAskedForWithLessRoom() {
    Assignment item = samples.claim(batch);
    List<Integer> rooms = new ArrayList<>();
    FakeChat chat =
        FakeChat.of(
            request -> {
              if (next(request) != 2) {
                return says(request);
              }
              rooms.add(request.maxOutputTokens());
              return rooms.size() == 1
                  ? FakeChat.status(400, "context_length_exceeded")
                  : says(request);
            });

    assertThat(make(item, chat)).isInstanceOf(Made.class);

    assertThat(rooms).hasSize(2);
    assertThat(rooms.get(1)).isLessThan(rooms.get(0));
    assertThat(turns(item)).hasSize(4);
  }

  @Test
  void aLongTalkLosesItsMiddleAndKeepsItsBeginningAndTheAlternation() {
    Inputs inputs = samples.claim(batch).inputs();
    List<Turn> turns = new ArrayList<>();
    for (int number = 1; number <= 11; number++) {
      Role role = number % 2 == 1 ? Role.USER : Role.ASSISTANT;
      turns.add(new Turn(number, role, "said " + number, null, List.of(), null));
    }
    Talk talk = new Talk(null, turns, Progress.NONE);
    ChatRequest whole = VoicePrompt.request(inputs, talk, 7, 4096);

    ChatRequest less =
        VoicePrompt.smaller(inputs, talk, whole, FailureKind.REQUEST_TOO_LARGE).orElseThrow();

    assertThat(less.messages().stream().skip(1).map(Message::text))
        .containsExactly(
            "said 1",
            "said 2",
            "(Some messages of the talk are left out here.)\n\nsaid 7",
            "said 8",
            "said 9",
            "said 10",
            "said 11");
    assertThat(speakers(less)).isEqualTo("S U A U A U A U");
    assertThat(less.maxOutputTokens()).isLessThanOrEqualTo(whole.maxOutputTokens());
  }

  @Test
  void listsLeaveOutWhatIsNotWholeUnlessAskedForIt() {
    Assignment item = samples.claim(batch);
    make(item, FakeChat.of(request -> next(request) == 2 ? FakeChat.says("") : says(request)));
    var conversations = new Conversations(samples.ids());

    var listed =
        samples
            .database()
            .inWorkspace(
                test.actor(),
                h -> conversations.page(h, ConversationFilter.everything(), null, 500));
    var failed =
        samples
            .database()
            .inWorkspace(
                test.actor(),
                h -> conversations.page(h, ConversationFilter.of(Status.FAILED), null, 500));

    assertThat(listed.rows()).noneMatch(one -> one.status() == Status.FAILED);
    assertThat(failed.rows()).isNotEmpty();
  }

  private static FakeChat talk() {
    return FakeChat.of(TurnByTurnTest::says);
  }

  private static FakeChat talk(List<ChatRequest> asked) {
    return FakeChat.of(
        request -> {
          asked.add(request);
          return says(request);
        });
  }

  private static Deed says(ChatRequest request) {
    return FakeChat.says(Samples.goodTalk().get(next(request) - 1));
  }

  /** Number of the turn that a request asks for. */
  private static int next(ChatRequest request) {
    boolean person = request.messages().getFirst().text().contains("Voice: person");
    return request.messages().size() - (person ? 1 : 0);
  }

  private static String speakers(ChatRequest request) {
    return String.join(
        " ",
        request.messages().stream()
            .map(Message::speaker)
            .map(Speaker::name)
            .map(name -> name.substring(0, 1))
            .toList());
  }

  private static MakingResult make(Assignment item, FakeChat chat) {
    return samples.maker(chat).make(item, Samples.ending(item));
  }

  private static List<String> turns(Assignment item) {
    return query(
        "SELECT turn_number || ' ' || role FROM conversation_turns WHERE conversation_id = (SELECT"
            + " id FROM conversations WHERE batch_item_id = '%s') ORDER BY turn_number",
        item);
  }

  private static List<String> calls(Assignment item) {
    return query(
        "SELECT turn || ' ' || iteration || ' ' || state || ' ' || outcome FROM generation_logs"
            + " WHERE run_id IN (SELECT id FROM runs WHERE batch_item_id = '%s')"
            + " ORDER BY turn, iteration, attempt",
        item);
  }

  private static List<String> steps(Assignment item) {
    return query(
        "SELECT step || ' ' || kind || ' ' || state FROM step_runs WHERE run_id IN (SELECT id FROM"
            + " runs WHERE batch_item_id = '%s')",
        item);
  }

  private static List<String> status(Assignment item) {
    return query(
        "SELECT status || ' ' || turn_count FROM conversations WHERE batch_item_id = '%s'", item);
  }

  private static String state(Assignment item) {
    return query("SELECT state FROM batch_items WHERE id = '%s'", item).getFirst();
  }

  private static int count(String table, Assignment item) {
    return query(
            "SELECT 1 FROM "
                + table
                + " WHERE conversation_id = (SELECT id FROM conversations WHERE batch_item_id ="
                + " '%s')",
            item)
        .size();
  }

  private static List<String> query(String sql, Assignment item) {
    return test.adminQuery(sql.formatted(item.item()));
  }
}
