package io.turnsmith.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.Held;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.Limiter;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.llm.Usage;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every permit is given back exactly once, whatever becomes of the call. */
class PermitsTest {
  private static TestDatabase test;
  private static Samples samples;
  private static BatchId batch;
  private static Calls calls;

  private final Counting limiter = new Counting();

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    batch = samples.batch(samples.order("permits", 1));
    calls = new Calls(samples, samples.claim(batch));
  }

  @AfterAll
  static void close() {
    LedgerBalance.check(test);
    test.close();
  }

  @Test
  void anAnswerTellsWhatItUsed() {
    call(says(), calls.next());

    assertThat(limiter.said).containsExactly("admit 300", "answered 200 1000 300");
  }

  @Test
  void aFailureTellsItsKindAndTheAnswerThatCame() {
    call(FakeChat.inOrder(FakeChat.status(429, "slow_down")), calls.next());
    call(FakeChat.inOrder(FakeChat.breaks(FailureKind.CUT)), calls.next());

    assertThat(limiter.said)
        .containsExactly("admit 300", "failed RAMPING 429", "admit 300", "failed CUT none");
  }

  @Test
  void whatIsNotSentIsUnused() {
    Purchase lost = calls.next();
    test.adminJdbc(
        "UPDATE runs SET lease_token = gen_random_uuid() WHERE id = '%s'"
            .formatted(lost.key().run()));
    call(says(), lost);
    Budgets budgets = new Budgets(samples.ids());
    test.database()
        .useWorkspace(
            test.actor(),
            h -> budgets.capBatch(h, test.actor(), batch.value(), BigDecimal.ZERO, true));
    call(says(), calls.next());
    test.database()
        .useWorkspace(
            test.actor(), h -> budgets.remove(h, test.actor(), BudgetScope.BATCH, batch.value()));

    assertThat(limiter.said).containsExactly("admit 300", "unused", "admit 300", "unused");
  }

  @Test
  void anAnswerThatIsReadAgainUsesNoPermit() {
    Purchase purchase = calls.next();
    samples.ledger(says()).call(purchase);

    assertThat(call(says(), purchase)).isInstanceOf(Answer.class);

    assertThat(limiter.said).containsExactly("admit 300", "unused");
  }

  @Test
  void anErrorOfOursGivesThePermitBack() {
    Chat dies =
        says()
            .whenSent(
                () -> {
                  throw new IllegalStateException("bug");
                });

    assertThatThrownBy(() -> call(dies, calls.next())).hasMessage("bug");

    assertThat(limiter.said).containsExactly("admit 300", "failed CUT none");
  }

  @Test
  void aHeldCallLeavesNoRowAndStillReadsWhatWasPaidFor() {
    Purchase fresh = calls.next();
    Purchase paid = calls.next();
    samples.ledger(says()).call(paid);
    Limiter closed =
        (profile, input, output) ->
            new Limiter.Admission.Later(Duration.ofSeconds(3), "rate_limited", "not yet");
    Ledger ledger = new Ledger(samples.database(), says(), samples.ids(), samples.tokens(), closed);

    assertThat(ledger.call(fresh))
        .isEqualTo(new Held(Duration.ofSeconds(3), "rate_limited", "not yet"));
    assertThat(ledger.call(paid)).isInstanceOf(Answer.class);

    assertThat(
            test.adminQuery(
                "SELECT 1 FROM generation_logs WHERE run_id = '%s'".formatted(fresh.key().run())))
        .isEmpty();
  }

  private CallResult call(Chat chat, Purchase purchase) {
    return new Ledger(samples.database(), chat, samples.ids(), samples.tokens(), limiter)
        .call(purchase);
  }

  private static FakeChat says() {
    return FakeChat.inOrder(FakeChat.says("Hello."));
  }

  private static final class Counting implements Limiter {
    private final List<String> said = new ArrayList<>();

    @Override
    public Admission admit(ModelProfile profile, int inputTokens, int maxOutputTokens) {
      said.add("admit " + maxOutputTokens);
      return new Admission.Go(
          new Permit() {
            @Override
            public void answered(RawResponse response, Usage usage) {
              said.add(
                  "answered %d %d %d"
                      .formatted(response.status(), usage.totalInput(), usage.totalOutput()));
            }

            @Override
            public void failed(
                FailureKind kind, @Nullable RawResponse response, @Nullable Duration retryAfter) {
              said.add(
                  "failed %s %s".formatted(kind, response == null ? "none" : response.status()));
            }

            @Override
            public void unused() {
              said.add("unused");
            }
          });
    }
  }
}
