package io.turnsmith.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.llm.Chat;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LedgerSweeperTest {
  private static TestDatabase test;
  private static Samples samples;
  private static Calls calls;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    BatchId batch = samples.batch(samples.order("sweep", 1));
    calls = new Calls(samples, samples.claim(batch));
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
  void settlesAnAnswerWhoseRunEndedOtherwiseWithoutACall() {
    Purchase purchase = calls.next();
    samples.ledger(says()).call(purchase);
    FakeChat reader = says();
    samples.sweeper(reader).sweep();
    assertThat(state(purchase)).as("its run goes on and will read it").isEqualTo("responded");
    test.adminJdbc(
        "UPDATE runs SET state = 'failed', finished_at = now() WHERE id = '%s'"
            .formatted(purchase.key().run()));

    samples.sweeper(reader).sweep();

    assertThat(state(purchase)).isEqualTo("settled");
    assertThat(new BigDecimal(column(purchase, "cost_usd"))).isEqualByComparingTo("0.00455");
    assertThat(column(purchase, "error_code")).isEqualTo("unused");
    assertThat(reader.calls()).isZero();
    assertThat(reader.reads()).isEqualTo(1);
  }

  @Test
  void anIntentPastItsDeadlineAndALeaseIsInDoubtAndKeepsItsReservation() {
    Purchase purchase = calls.next();
    dieBeforeTheAnswer(purchase);
    LedgerSweeper sweeper = new LedgerSweeper(samples.database(), says(), Duration.ofMinutes(1));

    overdueBy(purchase, "59 seconds");
    sweeper.sweep();
    assertThat(state(purchase)).isEqualTo("intent");
    overdueBy(purchase, "61 seconds");
    sweeper.sweep();

    assertThat(state(purchase)).isEqualTo("in_doubt");
    assertThat(new BigDecimal(column(purchase, "reserved_usd"))).isPositive();
  }

  @Test
  void aStoredRefusalWhoseCallerDiedIsNoDoubt() {
    Purchase purchase = calls.next();
    refuseAndDie(purchase, 429, "slow_down");

    samples.sweeper(says()).sweep();

    assertThat(state(purchase)).isEqualTo("rejected");
    assertThat(column(purchase, "error_code")).isEqualTo("ramping");
  }

  @Test
  void aTakeoverReadsAStoredRefusalToo() {
    Purchase purchase = calls.next();
    refuseAndDie(purchase, 401, "key");

    assertThat(samples.ledger(says()).call(purchase)).isInstanceOf(Answer.class);

    assertThat(
            test.adminQuery(
                "SELECT state FROM generation_logs WHERE run_id = '%s' ORDER BY attempt"
                    .formatted(purchase.key().run())))
        .containsExactly("rejected", "responded");
  }

  @Test
  void bringsTheCountersUpToDateWhenNobodyCallsAnyMore() {
    Purchase purchase = calls.next();
    Answer answer = (Answer) samples.ledger(says()).call(purchase);
    test.database().useWorkspace(test.actor(), h -> Ledger.settle(h, answer, null, null));
    assertThat(test.adminQuery("SELECT 1 FROM spend_changes")).isNotEmpty();

    samples.sweeper(says()).sweep();

    assertThat(test.adminQuery("SELECT 1 FROM spend_changes")).isEmpty();
  }

  private static void refuseAndDie(Purchase purchase, int status, String code) {
    Chat dies =
        FakeChat.inOrder(FakeChat.status(status, code))
            .whenKept(
                () -> {
                  throw new IllegalStateException("died");
                });
    assertThatThrownBy(() -> samples.ledger(dies).call(purchase)).hasMessage("died");
    assertThat(state(purchase)).isEqualTo("intent");
  }

  private static void dieBeforeTheAnswer(Purchase purchase) {
    Chat dies =
        says()
            .whenSent(
                () -> {
                  throw new IllegalStateException("died");
                });
    assertThatThrownBy(() -> samples.ledger(dies).call(purchase)).hasMessage("died");
  }

  private static void overdueBy(Purchase purchase, String time) {
    test.adminJdbc(
        """
        UPDATE generation_logs
        SET deadline_at = now() - interval '%1$s', created_at = now() - interval '%1$s'
        WHERE run_id = '%2$s'
        """
            .formatted(time, purchase.key().run()));
  }

  private static String state(Purchase purchase) {
    return column(purchase, "state");
  }

  private static String column(Purchase purchase, String column) {
    return test.adminQuery(
            "SELECT %s FROM generation_logs WHERE run_id = '%s'"
                .formatted(column, purchase.key().run()))
        .getFirst();
  }

  private static FakeChat says() {
    return FakeChat.inOrder(FakeChat.says("Hello."));
  }
}
