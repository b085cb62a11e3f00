package io.turnsmith.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.Batches;
import io.turnsmith.database.Work;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.OverBudget;
import io.turnsmith.llm.DailyLimit;
import io.turnsmith.llm.DailyLimit.Unit;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static TestDatabase test;
  private static Samples samples;

  private BatchId batch;
  private Calls calls;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void orderABatch() {
    batch = samples.batch(samples.order("budgets", 1));
    calls = new Calls(samples, samples.claim(batch));
  }

  @AfterEach
  void theBooksAreInBalance() {
    LedgerBalance.check(test);
    test.adminJdbc("DELETE FROM budgets");
    test.adminJdbc("UPDATE model_profiles SET daily_limit = NULL, daily_limit_unit = NULL");
  }

  @Test
  void aCallThatTheBatchsBudgetDoesNotCoverIsNotMade() {
    capBatch(worstCase().multiply(new BigDecimal("1.5")));
    FakeChat chat = says();
    Ledger ledger = samples.ledger(chat);

    CallResult first = ledger.call(calls.next());
    CallResult second = ledger.call(calls.next());

    assertThat(first).isInstanceOf(Answer.class);
    assertThat(second)
        .isInstanceOfSatisfying(
            OverBudget.class,
            refused ->
                assertThat(refused.why())
                    .contains(
                        "the budget of batch 'budgets' of $", " left", "turnsmith budget set"));
    assertThat(chat.calls()).isEqualTo(1);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whatSettlingFreesCanBeReservedAtOnce() {
    capBatch(new BigDecimal("0.0076")); // a call costs 0.00455 and its worst case is less
    Ledger ledger = samples.ledger(says());
    Answer first = (Answer) ledger.call(calls.next());
    settle(first);

    assertThat(ledger.call(calls.next())).isInstanceOf(Answer.class);
    assertThat(budget().settled()).isEqualByComparingTo("0.00455");
    assertThat(budget().reserved()).isEqualByComparingTo(worstCase());
  }

  @Test
  void aCostAboveItsReservationIsAnOverrunThatCountsAndStopsNewCalls() {
    capBatch(worstCase());
    Ledger ledger = samples.ledger(says());
    Answer answer = (Answer) ledger.call(calls.next());

    settle(answer);

    assertThat(answer.cost()).isGreaterThan(worstCase());
    assertThat(budget().settled()).isEqualByComparingTo("0.00455");
    assertThat(budget().overrun())
        .isEqualByComparingTo(new BigDecimal("0.00455").subtract(worstCase()));
    assertThat(budget().left()).isZero();
    assertThat(ledger.call(calls.next())).isInstanceOf(OverBudget.class);
  }

  @Test
  void aDoubtStaysUnderTheBudgetUntilItIsResolved() {
    capBatch(worstCase());
    Ledger ledger = samples.ledger(FakeChat.inOrder(FakeChat.breaks(FailureKind.CUT)));
    ledger.call(calls.next());
    assertThat(budget().inDoubt()).isEqualByComparingTo(worstCase());
    assertThat(ledger.call(calls.next())).isInstanceOf(OverBudget.class);

    inWorkspace(
        h -> {
          Doubt doubt = Doubts.all(h, batch.value()).getFirst();
          return new Doubts(samples.ids()).writeOff(h, test.actor(), doubt.id());
        });

    assertThat(budget().inDoubt()).isZero();
    assertThat(samples.ledger(says()).call(calls.next())).isInstanceOf(Answer.class);
  }

  @Test
  void theWorkspacesDayAndMonthAreWallsToo() {
    for (BudgetScope scope : List.of(BudgetScope.WORKSPACE_DAY, BudgetScope.WORKSPACE_MONTH)) {
      inWorkspace(
          h -> {
            new Budgets(samples.ids())
                .capWorkspace(h, test.actor(), scope, new BigDecimal("0.000001"), true);
            return true;
          });

      assertThat(samples.ledger(says()).call(calls.next())).isInstanceOf(OverBudget.class);

      inWorkspace(
          h ->
              new Budgets(samples.ids())
                  .remove(h, test.actor(), scope, test.actor().workspace().value()));
    }
    assertThat(samples.ledger(says()).call(calls.next())).isInstanceOf(Answer.class);
  }

  @Test
  void aProfilesDayIsLimitedByCallsTokensOrDollars() {
    samples.add(samples.profile("daily", Samples.PRICES));
    ModelProfile daily = samples.profile("daily");
    Ledger ledger = samples.ledger(says());
    limitDay(daily, new DailyLimit(BigDecimal.ONE, Unit.CALLS, true));
    settle((Answer) ledger.call(calls.next(daily)));

    assertThat(ledger.call(calls.next(daily))).isInstanceOf(OverBudget.class);
    limitDay(daily, new DailyLimit(new BigDecimal(1400), Unit.TOKENS, true)); // 1300 are used
    assertThat(ledger.call(calls.next(daily))).isInstanceOf(OverBudget.class);
    limitDay(daily, new DailyLimit(new BigDecimal("0.0046"), Unit.USD, true));
    assertThat(ledger.call(calls.next(daily))).isInstanceOf(OverBudget.class);
    limitDay(daily, new DailyLimit(BigDecimal.ONE, Unit.CALLS, false));
    assertThat(ledger.call(calls.next(daily))).as("a soft limit").isInstanceOf(Answer.class);
    assertThat(ledger.call(calls.next())).as("another profile").isInstanceOf(Answer.class);
  }

  @Test
  void anUnpricedCallIsRefusedUnderABudgetWithTheWayOut() {
    capBatch(new BigDecimal("5"));

    assertThat(samples.ledger(says()).call(calls.next(samples.profile("unpriced"))))
        .isInstanceOfSatisfying(
            OverBudget.class,
            refused ->
                assertThat(refused.why())
                    .contains("'unpriced' has no prices", "turnsmith budget remove"));
  }

  @Test
  void raisingABudgetLetsGoOnWhatItStopped() {
    test.adminJdbc(
        """
        UPDATE batch_jobs SET status = 'running', started_at = now() WHERE id = '%1$s';
        UPDATE batch_jobs SET status = 'paused', pause_kind = 'over_budget', pause_reason = 'spent' WHERE id = '%1$s'
        """
            .formatted(batch.value()));

    int resumed =
        inWorkspace(
            h -> {
              new Budgets(samples.ids())
                  .capBatch(h, test.actor(), batch.value(), BigDecimal.TEN, true);
              return Batches.resumeOverBudget(h, batch, null);
            });

    assertThat(resumed).isEqualTo(1);
    assertThat(test.adminQuery("SELECT status FROM batch_jobs WHERE id = '" + batch.value() + "'"))
        .containsExactly("running");
  }

  @Test
  void aCallCountsInThePeriodInWhichItWasReserved() {
    capBatch(BigDecimal.TEN);
    Ledger ledger = samples.ledger(says());
    Answer answer = (Answer) ledger.call(calls.next());
    // yesterday's call, as if midnight had passed since
    test.adminJdbc(
        """
        UPDATE generation_logs SET created_at = created_at - interval '1 day' WHERE id = '%s';
        UPDATE spend_periods SET starts_on = starts_on - 1
        WHERE scope IN ('profile_day', 'workspace_day') AND starts_on = (now() AT TIME ZONE 'UTC')::date;
        UPDATE spend_periods SET starts_on = date_trunc('month', (now() AT TIME ZONE 'UTC')::date - 1)
        WHERE scope = 'workspace_month'
        """
            .formatted(answer.log().value()));
    test.adminJdbc(
        "UPDATE generation_logs SET created_at = created_at - interval '1 day' WHERE id <> '%s'"
            .formatted(answer.log().value()));
    test.adminJdbc("UPDATE spend_changes SET reserved_on = reserved_on - 1");

    settle(answer);
    settle((Answer) ledger.call(calls.next()));

    assertThat(budget().settled()).isEqualByComparingTo("0.0091");
  }

  private void capBatch(BigDecimal usd) {
    inWorkspace(
        h -> {
          new Budgets(samples.ids()).capBatch(h, test.actor(), batch.value(), usd, true);
          return true;
        });
  }

  private static void limitDay(ModelProfile profile, DailyLimit limit) {
    boolean set =
        inWorkspace(
            h -> new Budgets(samples.ids()).limitDay(h, test.actor(), profile.id().value(), limit));
    assertThat(set).isTrue();
  }

  private Budget budget() {
    return inWorkspace(Budgets::all).stream()
        .filter(each -> each.subject().equals(batch.value()))
        .findFirst()
        .orElseThrow();
  }

  private static void settle(Answer answer) {
    boolean settled = inWorkspace(h -> Ledger.settle(h, answer, null, null));
    assertThat(settled).isTrue();
  }

  private static <T> T inWorkspace(Work<T> work) {
    return test.database().inWorkspace(test.actor(), work);
  }

  private int rows() {
    return Integer.parseInt(
        test.adminQuery(
                "SELECT count(*) FROM generation_logs WHERE batch_job_id = '%s'"
                    .formatted(batch.value()))
            .getFirst());
  }

  private static BigDecimal worstCase() {
    return Samples.PRICES.worstCase(samples.tokens().count(Calls.REQUEST.messages()), 300);
  }

  private static FakeChat says() {
    return FakeChat.inOrder(FakeChat.says("Hello."));
  }
}
