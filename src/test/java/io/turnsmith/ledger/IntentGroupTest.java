package io.turnsmith.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.batch.BatchId;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.IntentResult.Committed;
import io.turnsmith.ledger.IntentResult.LeaseLost;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Intents are written in groups on the real database; what befalls one befalls it alone. */
@Timeout(60)
class IntentGroupTest {
  private static TestDatabase test;
  private static Samples samples;
  private static Calls calls;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    BatchId batch = samples.batch(samples.order("groups", 2));
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
  void aLostLeaseInTheMiddleOfAGroupStopsOnlyItsOwnCall() {
    Intent first = intent(calls.next());
    Intent lost = intent(withToken(calls.next(), UUID.randomUUID()));
    Intent last = intent(calls.next());

    List<IntentResult> results =
        new IntentWriter(test.database()).write(List.of(first, lost, last));

    assertThat(results).containsExactly(new Committed(), new LeaseLost(), new Committed());
    assertThat(states(first)).containsExactly("intent");
    assertThat(states(lost)).isEmpty();
    assertThat(states(last)).containsExactly("intent");
  }

  @Test
  void anOutageWhileAGroupIsWrittenSendsNothingAndEachCallIsMadeOnceAfterIt() throws Exception {
    List<Purchase> purchases = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      purchases.add(calls.next());
    }
    FakeChat chat = FakeChat.inOrder(FakeChat.says("Hello."));
    Ledger ledger = samples.ledger(chat);
    breakTheConnectionOnceAtIntent(5);

    List<Purchase> failed = callAll(ledger, purchases);

    assertThat(failed).as("calls that met the outage").isNotEmpty();
    assertThat(chat.calls()).isEqualTo(purchases.size() - failed.size());
    assertThat(callAll(ledger, failed)).isEmpty();
    assertThat(chat.calls()).isEqualTo(purchases.size());
    for (Purchase purchase : purchases) {
      assertThat(
              test.adminQuery(
                  "SELECT state || ' ' || attempt FROM generation_logs WHERE run_id = '%s'"
                      .formatted(purchase.key().run())))
          .containsExactly("settled 1");
    }
  }

  /** Makes all at once and settles them; returns those that met an outage. */
  private static List<Purchase> callAll(Ledger ledger, List<Purchase> purchases) throws Exception {
    List<Purchase> failed = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> made =
          purchases.stream().map(each -> threads.submit(() -> isMade(ledger, each))).toList();
      for (int i = 0; i < made.size(); i++) {
        if (!made.get(i).get()) {
          failed.add(purchases.get(i));
        }
      }
    }
    return failed;
  }

  private static boolean isMade(Ledger ledger, Purchase purchase) {
    try {
      Answer answer = (Answer) ledger.call(purchase);
      test.database()
          .useWorkspace(test.actor(), handle -> Ledger.settle(handle, answer, null, null));
      return true;
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  /** A sequence is not rolled back: the outage comes once and not again. */
  private static void breakTheConnectionOnceAtIntent(int number) {
    test.adminJdbc("CREATE SEQUENCE intents_seen; GRANT USAGE ON SEQUENCE intents_seen TO PUBLIC");
    test.adminJdbc(
        """
        CREATE FUNCTION break_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('intents_seen') = %d THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
            RETURN NEW;
        END $$
        """
            .formatted(number));
    test.adminJdbc(
        """
        CREATE TRIGGER break_once BEFORE INSERT ON generation_logs
        FOR EACH ROW EXECUTE FUNCTION break_once()
        """);
  }

  private static Intent intent(Purchase purchase) {
    byte[] body = "{}".getBytes(UTF_8);
    return new Intent(
        new GenerationLogId(samples.ids().next()),
        purchase,
        Intent.FIRST,
        body,
        new byte[32],
        new BigDecimal("0.01"),
        500);
  }

  private static Purchase withToken(Purchase purchase, UUID token) {
    return new Purchase(
        purchase.actor(),
        purchase.key(),
        token,
        purchase.batch(),
        purchase.templateVersion(),
        purchase.profile(),
        purchase.request());
  }

  private static List<String> states(Intent intent) {
    return test.adminQuery(
        "SELECT state FROM generation_logs WHERE id = '%s'".formatted(intent.id().value()));
  }
}
