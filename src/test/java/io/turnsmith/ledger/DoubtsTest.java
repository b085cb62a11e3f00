package io.turnsmith.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.BillCheck.Line;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.Held;
import io.turnsmith.ledger.CallResult.InDoubt;
import io.turnsmith.ledger.CallResult.NoAnswer;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static TestDatabase test;
  private static Samples samples;
  private static BatchId batch;
  private static Calls calls;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    batch = samples.batch(samples.order("doubts", 1));
    calls = new Calls(samples, samples.claim(batch));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @AfterEach
  void theBooksAreInBalance() {
    LedgerBalance.check(test);
    follow(InDoubtPolicy.RETRY_ONCE);
  }

  @Test
  void neverRepeatsWhereTheWorkspaceSaysNever() {
    follow(InDoubtPolicy.NEVER);
    Purchase purchase = doubted();

    assertThat(samples.ledger(says()).call(purchase)).isEqualTo(new InDoubt(1));
  }

  @Test
  void waitsForAPersonWhereTheWorkspaceSaysAsk() {
    follow(InDoubtPolicy.ASK);
    Purchase purchase = doubted();
    assertThat(samples.ledger(says()).call(purchase))
        .isInstanceOfSatisfying(Held.class, held -> assertThat(held.kind()).isEqualTo("in_doubt"));

    resolve(purchase, new BigDecimal("0.001"));

    assertThat(samples.ledger(says()).call(purchase)).isInstanceOf(Answer.class);
    assertThat(column(purchase, "state || ' ' || cost_usd::float8"))
        .startsWith("resolved_charged 0.001");
  }

  @Test
  void resolvingWithoutACostChargesWhatIsReservedAndIsAudited() {
    Purchase purchase = doubted();

    resolve(purchase, null);

    assertThat(column(purchase, "(cost_usd = reserved_usd)::text")).startsWith("true");
    assertThat(test.adminQuery("SELECT 1 FROM audit_log WHERE event = 'call.resolved_charged'"))
        .isNotEmpty();
  }

  @Test
  void theReportAddsUpWhatTheRowsSay() {
    Answer answer = (Answer) samples.ledger(says()).call(calls.next());
    test.database().useWorkspace(test.actor(), h -> Ledger.settle(h, answer, null, null));
    doubted();

    for (SpendBy by : SpendBy.values()) {
      List<SpendLine> lines =
          test.database().inWorkspace(test.actor(), h -> SpendReport.by(h, by, null));
      assertThat(lines).as("%s", by).hasSize(1);
      SpendLine line = lines.getFirst();
      assertThat(line.doubts()).isPositive();
      assertThat(line.settled().add(line.reserved()).add(line.inDoubt()))
          .isEqualByComparingTo(
              test.adminQuery(
                      """
                      SELECT sum(spend.settled_usd + spend.reserved_usd + spend.in_doubt_usd)
                      FROM generation_logs log CROSS JOIN LATERAL spend_of(log) spend
                      """)
                  .getFirst());
      assertThat(line.cacheHitPercent()).isEqualTo(40);
    }
  }

  @Test
  void aBillIsComparedRequestByRequest() {
    Purchase purchase = calls.next();
    Answer answer = (Answer) samples.ledger(says()).call(purchase);
    test.database().useWorkspace(test.actor(), h -> Ledger.settle(h, answer, null, null));
    String ours = column(purchase, "encode(request_sha256, 'hex')");
    BigDecimal charged =
        new BigDecimal(
            test.adminQuery(
                    """
                    SELECT sum(spend.settled_usd) FROM generation_logs log
                    CROSS JOIN LATERAL spend_of(log) spend
                    """)
                .getFirst());
    String foreign = "ab".repeat(32);

    BillCheck check =
        test.database()
            .inWorkspace(
                test.actor(),
                h ->
                    BillChecks.compare(
                        h, List.of(new Line(ours, charged), new Line(foreign, BigDecimal.ONE))));
    BillCheck empty =
        test.database().inWorkspace(test.actor(), h -> BillChecks.compare(h, List.of()));

    assertThat(check.missing()).containsExactly(foreign);
    assertThat(check.drift()).isEqualByComparingTo("1");
    assertThat(check.extra()).isEmpty();
    assertThat(empty.extra()).containsExactly(ours);
  }

  @Test
  void whatAnotherWorkspaceAskedForIsNoDriftOfOurs() {
    Purchase purchase = calls.next();
    Answer answer = (Answer) samples.ledger(says()).call(purchase);
    test.database().useWorkspace(test.actor(), h -> Ledger.settle(h, answer, null, null));
    String sha = column(purchase, "encode(request_sha256, 'hex')");
    List<Line> bill = List.of(new Line(sha, new BigDecimal("0.5")));

    BillCheck theirs = BillChecks.compare(test.database(), test.secondActor(), bill);
    BillCheck ours = BillChecks.compare(test.database(), test.actor(), bill);

    assertThat(theirs.missing()).isEmpty();
    assertThat(theirs.foreign()).containsExactly(sha);
    assertThat(theirs.elsewhere()).isEqualByComparingTo("0.5");
    assertThat(theirs.drift()).isZero();
    assertThat(ours.foreign()).isEmpty();
    assertThat(ours.billed()).isEqualByComparingTo("0.5");
  }

  /** A call whose answer broke off. */
  private static Purchase doubted() {
    Purchase purchase = calls.next();
    FakeChat cut = FakeChat.inOrder(FakeChat.breaks(FailureKind.CUT));
    assertThat(samples.ledger(cut).call(purchase)).isInstanceOf(NoAnswer.class);
    return purchase;
  }

  private static void follow(InDoubtPolicy policy) {
    test.database()
        .useWorkspace(test.actor(), h -> new Doubts(samples.ids()).follow(h, test.actor(), policy));
  }

  private static void resolve(Purchase purchase, @Nullable BigDecimal cost) {
    GenerationLogId id = new GenerationLogId(UUID.fromString(column(purchase, "id")));
    boolean resolved =
        test.database()
            .inWorkspace(
                test.actor(), h -> new Doubts(samples.ids()).charge(h, test.actor(), id, cost));
    assertThat(resolved).isTrue();
  }

  private static String column(Purchase purchase, String expression) {
    return test.adminQuery(
            "SELECT %s FROM generation_logs WHERE run_id = '%s' ORDER BY attempt"
                .formatted(expression, purchase.key().run()))
        .getFirst();
  }

  private static FakeChat says() {
    return FakeChat.inOrder(FakeChat.says("Hello."));
  }
}
