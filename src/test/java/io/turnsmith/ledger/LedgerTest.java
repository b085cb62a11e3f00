package io.turnsmith.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.batch.BatchId;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.Databases;
import io.turnsmith.generation.Assignment;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.InDoubt;
import io.turnsmith.ledger.CallResult.LeaseLost;
import io.turnsmith.ledger.CallResult.NoAnswer;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.Limiter;
import io.turnsmith.llm.Message;
import io.turnsmith.llm.Message.Speaker;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.llm.TokenCounter;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.FakeChat.Deed;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {
  private static final String SECRET = "the-prompt-that-nobody-may-read-in-a-log";
  private static final ChatRequest REQUEST =
      new ChatRequest(List.of(new Message(Speaker.USER, SECRET)), null, 300, 5);

  private static final TokenCounter TOKENS = new TokenCounter();

  private static TestDatabase test;
  private static Samples samples;
  private static BatchId batch;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    batch = samples.batch(samples.order("ledger", 60));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @AfterEach
  void theBooksAreInBalance() {
    LedgerBalance.check(test);
  }

  @Test
  void commitsTheIntentWithItsReservationBeforeTheFirstByte() {
    Purchase purchase = purchase();
    List<String> seen = new ArrayList<>();
    FakeChat chat = says("Hello.").whenSent(() -> seen.addAll(states(purchase, "reserved_usd")));

    samples.ledger(chat).call(purchase);

    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst()).startsWith("intent ");
    assertThat(new BigDecimal(seen.getFirst().substring("intent ".length())))
        .isEqualByComparingTo(worstCase());
  }

  @Test
  void keepsTheExactBytesBeforeTheyAreParsed() {
    Purchase purchase = purchase();
    List<String> seen = new ArrayList<>();
    FakeChat chat =
        FakeChat.inOrder(FakeChat.garbage())
            .whenKept(
                () -> {
                  seen.addAll(states(purchase, "http_status"));
                  seen.addAll(payload(purchase, "convert_from(response, 'UTF8')"));
                });

    samples.ledger(chat).call(purchase);

    assertThat(seen).containsExactly("responded 200", "not of this wire");
    assertThat(payload(purchase, "convert_from(request, 'UTF8')").getFirst()).contains(SECRET);
    assertThat(column(purchase, "provider_request_id")).containsExactly("req_1");
    assertThat(
            test.adminQuery(
                "SELECT log.request_sha256 = sha256(payload.request) FROM generation_logs log"
                    + " JOIN generation_payloads payload ON payload.generation_log_id = log.id"
                    + " WHERE log.run_id = '%s'".formatted(purchase.key().run())))
        .containsExactly("t");
  }

  @Test
  void sendsNothingWhenTheLeaseIsLost() {
    Purchase purchase = purchase();
    FakeChat chat = says("Hello.");
    test.adminJdbc(
        "UPDATE runs SET lease_token = gen_random_uuid() WHERE id = '%s'"
            .formatted(purchase.key().run()));

    assertThat(samples.ledger(chat).call(purchase)).isInstanceOf(LeaseLost.class);

    assertThat(chat.calls()).isZero();
    assertThat(states(purchase, "attempt")).isEmpty();
  }

  @Test
  void readsAnAnswerThatArrivedAgainInsteadOfBuyingIt() {
    Purchase purchase = purchase();
    Answer bought = (Answer) samples.ledger(says("Paid for.")).call(purchase);
    FakeChat second = says("Never said.");

    Answer read = (Answer) samples.ledger(second).call(purchase);

    assertThat(second.calls()).isZero();
    assertThat(second.reads()).isEqualTo(1);
    assertThat(read.replayed()).isTrue();
    assertThat(read.completion()).isEqualTo(bought.completion());
    assertThat(read.log()).isEqualTo(bought.log());
    assertThat(read.cost()).isEqualTo(bought.cost());
  }

  @Test
  void readsAnAnswerWhoseReaderDiedWithAnError() {
    Purchase purchase = purchase();
    FakeChat dies =
        says("Paid for.")
            .whenKept(
                () -> {
                  throw new IllegalStateException("died while reading");
                });
    assertThatThrownBy(() -> samples.ledger(dies).call(purchase)).hasMessage("died while reading");
    FakeChat second = says("Never said.");

    assertThat(samples.ledger(second).call(purchase))
        .isInstanceOfSatisfying(
            Answer.class, a -> assertThat(a.completion().text()).isEqualTo("Paid for."));
    assertThat(second.calls()).isZero();
  }

  static Stream<Arguments> failures() {
    String in = worstCase().toPlainString();
    return Stream.of(
        failure(FakeChat.breaks(FailureKind.UNREACHABLE), "not_sent", "failed", "0", null),
        failure(FakeChat.status(429, "rate_limit_exceeded"), "rejected", "rate_limited", "0", null),
        failure(FakeChat.status(529, "overloaded"), "rejected", "rate_limited", "0", null),
        failure(FakeChat.status(500, "server"), "in_doubt", "failed", in, null),
        failure(FakeChat.breaks(FailureKind.TIMEOUT), "in_doubt", "timeout", in, null),
        failure(FakeChat.breaks(FailureKind.CUT), "in_doubt", "failed", in, null),
        failure(FakeChat.breaks(FailureKind.OVERSIZED), "in_doubt", "failed", in, null),
        failure(FakeChat.page(), "in_doubt", "failed", in, null),
        failure(FakeChat.breaks(FailureKind.UNTRUSTED), "not_sent", "failed", "0", null),
        failure(FakeChat.status(503, "slow_down"), "rejected", "rate_limited", "0", null),
        failure(FakeChat.status(409, "conflict"), "rejected", "failed", "0", null),
        failure(FakeChat.status(403, "forbidden"), "rejected", "failed", "0", null),
        failure(
            FakeChat.status(429, "enforced_spend_limit_reached"), "rejected", "failed", "0", null),
        failure(FakeChat.status(400, "context_length_exceeded"), "rejected", "failed", "0", null),
        failure(FakeChat.status(413, "large"), "rejected", "failed", "0", null),
        failure(FakeChat.status(400, "content_filter"), "rejected", "failed", "0", null),
        failure(FakeChat.status(401, "key"), "rejected", "failed", "0", null),
        failure(FakeChat.status(429, "insufficient_quota"), "rejected", "failed", "0", null),
        failure(FakeChat.status(404, "model"), "rejected", "failed", "0", null),
        failure(FakeChat.status(400, "bad"), "rejected", "failed", "0", null),
        failure(FakeChat.garbage(), "settled", "failed", in, in));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachFailureLeadsToItsState(
      Deed deed, String state, String outcome, String kept, @Nullable String cost) {
    Purchase purchase = purchase();

    CallResult result = samples.ledger(FakeChat.inOrder(deed)).call(purchase);

    NoAnswer none = (NoAnswer) result;
    assertThat(states(purchase, "outcome")).containsExactly(state + " " + outcome);
    assertThat(money(purchase, "reserved_usd")).isEqualByComparingTo(kept);
    if (cost == null) {
      assertThat(column(purchase, "cost_usd")).containsOnlyNulls();
    } else {
      assertThat(money(purchase, "cost_usd")).isEqualByComparingTo(cost);
    }
    assertThat(column(purchase, "error_code"))
        .containsExactly(none.kind().name().toLowerCase(Locale.ROOT));
    assertThat(column(purchase, "error_message"))
        .doesNotContain(SECRET)
        .containsExactly(none.message());
    assertThat(column(purchase, "(finished_at IS NOT NULL)::text"))
        .containsExactly(String.valueOf(!state.equals("in_doubt")));
  }

  @Test
  void everyKindOfFailureIsAmongThem() {
    assertThat(failures().map(each -> call((Deed) each.get()[0]).kind()))
        .containsExactlyInAnyOrder(FailureKind.values());
  }

  @Test
  void triesAgainAfterARefusalWithTheNextAttempt() {
    Purchase purchase = purchase();
    FakeChat chat = FakeChat.inOrder(FakeChat.status(429, "slow_down"), FakeChat.says("Now."));
    Ledger ledger = samples.ledger(chat);

    ledger.call(purchase);

    assertThat(ledger.call(purchase)).isInstanceOf(Answer.class);
    assertThat(states(purchase, "attempt")).containsExactly("rejected 1", "responded 2");
  }

  @Test
  void anIntentWhoseProcessDiedIsInDoubtAndRepeatedOnce() {
    Purchase purchase = purchase();
    dieBeforeTheAnswer(purchase);
    FakeChat second = FakeChat.inOrder(FakeChat.breaks(FailureKind.CUT));
    Ledger ledger = samples.ledger(second);

    assertThat(ledger.call(purchase)).isInstanceOf(NoAnswer.class);
    assertThat(states(purchase, "attempt")).containsExactly("in_doubt 1", "in_doubt 2");
    assertThat(ledger.call(purchase)).isEqualTo(new InDoubt(2));

    assertThat(second.calls()).isEqualTo(1);
    assertThat(column(purchase, "reserved_usd"))
        .allSatisfy(kept -> assertThat(new BigDecimal(kept)).isEqualByComparingTo(worstCase()));
  }

  @Test
  void aLateAnswerEndsTheDoubtThatATakeoverRaised() {
    Purchase purchase = purchase();
    List<String> between = new ArrayList<>();
    FakeChat slow = says("Late, but here.");
    slow.whenSent(
        () -> {
          samples.ledger(FakeChat.inOrder(FakeChat.status(429, "slow_down"))).call(purchase);
          between.addAll(states(purchase, "attempt"));
        });

    CallResult late = samples.ledger(slow).call(purchase);

    assertThat(between).containsExactly("in_doubt 1", "rejected 2");
    assertThat(late).isInstanceOf(Answer.class);
    assertThat(states(purchase, "attempt")).containsExactly("responded 1", "rejected 2");
    assertThat(samples.ledger(says("Never said.")).call(purchase))
        .isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.replayed()).isTrue());
  }

  @Test
  void settlesTheBucketsAndTheExactCost() {
    Purchase purchase = purchase();
    Answer answer = (Answer) samples.ledger(says("Hello.")).call(purchase);

    assertThat(settle(answer, null)).isTrue();

    // 600 x 2.50 + 400 x 0.125 + 300 x 10.00 USD for a million
    assertThat(money(purchase, "cost_usd")).isEqualByComparingTo("0.00455");
    assertThat(
            column(
                purchase,
                "concat_ws(' ', state, outcome, input_tokens, cache_read_tokens,"
                    + " cache_write_tokens, output_tokens, reasoning_tokens, usage_source,"
                    + " price_version, model_requested, model_returned, finish_reason)"))
        .containsExactly(
            "settled success 600 400 0 250 50 provider sample-1 sim-standard fake-1 stop");
    assertThat(settle(answer, null)).as("a second time").isFalse();
  }

  @Test
  void booksAnAnswerOfNoUseAsPaidAndFailed() {
    Purchase purchase = purchase();
    Answer answer = (Answer) samples.ledger(says("Hello.")).call(purchase);

    settle(answer, "unusable");

    assertThat(states(purchase, "outcome || ' ' || error_code"))
        .containsExactly("settled failed unusable");
    assertThat(money(purchase, "cost_usd")).isEqualByComparingTo("0.00455");
  }

  @Test
  void anUnpricedModelHasNoCostAndNeverZero() {
    Purchase priced = purchase();
    Purchase purchase =
        new Purchase(
            priced.actor(),
            priced.key(),
            priced.leaseToken(),
            priced.batch(),
            priced.templateVersion(),
            samples.profile("unpriced"),
            REQUEST);
    Answer answer = (Answer) samples.ledger(says("Hello.")).call(purchase);

    settle(answer, null);

    assertThat(column(purchase, "cost_usd")).containsOnlyNulls();
    assertThat(column(purchase, "reserved_usd")).containsOnlyNulls();
    assertThat(states(purchase, "input_tokens")).containsExactly("settled 600");
  }

  @Test
  void estimatesTheUsageThatTheAnswerDoesNotTell() {
    Purchase purchase = purchase();
    Deed silent =
        new Deed.Answers(
            new RawResponse(
                200,
                Map.of(),
                """
                {"choices": [{"message": {"role": "assistant", "content": "Hello you."},
                  "finish_reason": "stop"}]}
                """
                    .getBytes(UTF_8)));
    Answer answer = (Answer) samples.ledger(FakeChat.inOrder(silent)).call(purchase);

    settle(answer, null);

    assertThat(states(purchase, "usage_source")).containsExactly("settled estimated");
    assertThat(money(purchase, "cost_usd")).isPositive();
  }

  @Test
  void holdsAnAnswerThatArrivesWhileTheDatabaseIsAway() {
    Purchase purchase = purchase();
    List<Integer> waits = new ArrayList<>();
    FakeChat chat = says("Held.").whenSent(test::beginOutage);
    var impatient =
        new DatabaseConfig(2, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(5));
    try (Database database = Databases.open(test.application(), impatient)) {
      Ledger ledger =
          new Ledger(
              database,
              chat,
              samples.ids(),
              samples.tokens(),
              Limiter.none(),
              tries -> {
                waits.add(tries);
                if (tries == 2) {
                  test.endOutage();
                }
              });

      assertThat(ledger.call(purchase)).isInstanceOf(Answer.class);
    }

    assertThat(waits).startsWith(1, 2);
    assertThat(states(purchase, "http_status")).containsExactly("responded 200");
  }

  private static NoAnswer call(Deed deed) {
    return (NoAnswer) samples.ledger(FakeChat.inOrder(deed)).call(purchase());
  }

  private static void dieBeforeTheAnswer(Purchase purchase) {
    Chat dies =
        says("Never arrives.")
            .whenSent(
                () -> {
                  throw new IllegalStateException("died");
                });
    assertThatThrownBy(() -> samples.ledger(dies).call(purchase)).hasMessage("died");
  }

  private static boolean settle(Answer answer, @Nullable String error) {
    return test.database()
        .inWorkspace(test.actor(), handle -> Ledger.settle(handle, answer, null, error));
  }

  /** A call of a run that stands under a claim. */
  private static Purchase purchase() {
    Assignment claimed = samples.claim(batch);
    UUID run = samples.ids().next();
    test.adminJdbc(
        """
        INSERT INTO runs (workspace_id, id, batch_item_id, pipeline_version_id, lease_token)
        VALUES ('%s', '%s', '%s', '%s', '%s')
        """
            .formatted(
                test.actor().workspace().value(),
                run,
                claimed.item(),
                claimed.pipelineVersion(),
                claimed.leaseToken()));
    return new Purchase(
        test.actor(),
        new CallKey(run, "generate", 1, 0),
        claimed.leaseToken(),
        claimed.batch(),
        claimed.templateVersion(),
        claimed.profile(),
        REQUEST);
  }

  private static FakeChat says(String text) {
    return FakeChat.inOrder(FakeChat.says(text));
  }

  private static Arguments failure(
      Deed deed, String state, String outcome, String reserved, @Nullable String cost) {
    return Arguments.of(deed, state, outcome, reserved, cost);
  }

  private static BigDecimal worstCase() {
    return Samples.PRICES.worstCase(TOKENS.count(REQUEST.messages()), 300);
  }

  private static List<String> states(Purchase purchase, String second) {
    return column(purchase, "state || ' ' || " + second);
  }

  private static BigDecimal money(Purchase purchase, String column) {
    return new BigDecimal(column(purchase, column).getFirst());
  }

  private static List<String> column(Purchase purchase, String expression) {
    return test.adminQuery(
        "SELECT %s FROM generation_logs WHERE run_id = '%s' ORDER BY attempt"
            .formatted(expression, purchase.key().run()));
  }

  private static List<String> payload(Purchase purchase, String expression) {
    return test.adminQuery(
        "SELECT %s FROM generation_payloads JOIN generation_logs log ON log.id = generation_log_id WHERE run_id = '%s'"
            .formatted(expression, purchase.key().run()));
  }
}
