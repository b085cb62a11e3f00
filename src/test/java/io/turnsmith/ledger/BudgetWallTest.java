package io.turnsmith.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.OverBudget;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.FakeChat.Deed;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The budget is a wall under any concurrency: somebody else looks at it all the time. */
@Timeout(180)
class BudgetWallTest {
  private static final int THREADS = 64;
  private static final int PROCESSES = 4;
  private static final int CALLS_COVERED = 300;

  /** One price for all that goes in, so that a call can cost its worst case to the last digit. */
  private static final Prices FLAT =
      new Prices(
          new BigDecimal("2.5"),
          new BigDecimal("2.5"),
          new BigDecimal("2.5"),
          new BigDecimal("10"),
          "flat-1");

  private static TestDatabase test;
  private static Samples samples;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    samples.add(samples.profile("flat", FLAT));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void holdsAgainstManyThreadsOfManyProcessesAndIsUsedToTheLastCall() throws Exception {
    BatchId batch = samples.batch(samples.order("wall", 1));
    ModelProfile profile = samples.profile("flat");
    Calls calls = new Calls(samples, samples.claim(batch));
    int input = samples.tokens().count(Calls.REQUEST.messages());
    BigDecimal worstCase = FLAT.worstCase(input, Calls.REQUEST.maxOutputTokens());
    BigDecimal cap = worstCase.multiply(BigDecimal.valueOf(CALLS_COVERED));
    test.database()
        .useWorkspace(
            test.actor(),
            h -> new Budgets(samples.ids()).capBatch(h, test.actor(), batch.value(), cap, true));
    long seed = new SplittableRandom().nextLong();
    List<Purchase> purchases = new ArrayList<>();
    for (int i = 0; i < 2 * CALLS_COVERED; i++) {
      purchases.add(calls.next(profile));
    }
    List<CallResult> results;

    try (Watch watch = new Watch(batch, cap)) {
      results = buyAll(purchases, deed(seed, input));
      assertThat(watch.breaches()).as("seed %d", seed).isEmpty();
      assertThat(watch.looks()).isPositive();
    }

    assertThat(results).hasSize(purchases.size()).anyMatch(OverBudget.class::isInstance);
    assertThat(held(batch)).as("seed %d", seed).isLessThanOrEqualTo(cap);
    assertThat(held(batch)).isGreaterThanOrEqualTo(cap.multiply(new BigDecimal("0.98")));
    LedgerBalance.check(test);
  }

  /** Most cost their worst case; some are refused and free what they held, some stay in doubt. */
  private static FakeChat deed(long seed, int input) {
    SplittableRandom chance = new SplittableRandom(seed);
    return FakeChat.of(
        _ -> {
          int drawn;
          synchronized (chance) {
            drawn = chance.nextInt(10);
          }
          return switch (drawn) {
            case 0 -> FakeChat.status(429, "slow_down");
            case 1 -> FakeChat.breaks(FailureKind.CUT);
            default -> costingItsWorstCase(input);
          };
        });
  }

  private static Deed costingItsWorstCase(int input) {
    return new Deed.Answers(
        new RawResponse(
            200,
            Map.of(),
            """
            {"model": "fake-1", "choices": [{"message": {"role": "assistant", "content": "Hello."},
              "finish_reason": "stop"}], "usage": {"prompt_tokens": %d, "completion_tokens": 300}}
            """
                .formatted(input)
                .getBytes(UTF_8)));
  }

  private static List<CallResult> buyAll(List<Purchase> purchases, FakeChat chat) throws Exception {
    List<Ledger> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(samples.ledger(chat));
    }
    AtomicInteger next = new AtomicInteger();
    ConcurrentLinkedQueue<CallResult> results = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Ledger ledger = processes.get(i % PROCESSES);
        ends.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement();
                      n < purchases.size();
                      n = next.getAndIncrement()) {
                    results.add(buy(ledger, purchases.get(n)));
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    return List.copyOf(results);
  }

  private static CallResult buy(Ledger ledger, Purchase purchase) {
    CallResult result = ledger.call(purchase);
    if (result instanceof Answer answer) {
      test.database()
          .useWorkspace(test.actor(), handle -> Ledger.settle(handle, answer, null, null));
    }
    return result;
  }

  private static BigDecimal held(BatchId batch) {
    return new BigDecimal(test.adminQuery(heldBy(batch)).getFirst());
  }

  private static String heldBy(BatchId batch) {
    return """
    SELECT coalesce(sum(spend.settled_usd + spend.reserved_usd + spend.in_doubt_usd), 0)
    FROM generation_logs log CROSS JOIN LATERAL spend_of(log) spend
    WHERE log.batch_job_id = '%s'
    """
        .formatted(batch.value());
  }

  /** Another connection that adds up the rows of the ledger again and again. */
  private static final class Watch implements AutoCloseable {
    private final List<String> breaches = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    Watch(BatchId batch, BigDecimal cap) {
      thread = Thread.ofPlatform().start(() -> look(batch, cap));
    }

    private void look(BatchId batch, BigDecimal cap) {
      try (Connection connection = TestDatabase.connect(test.administrator())) {
        while (!over) {
          String held = TestDatabase.query(connection, heldBy(batch)).getFirst();
          looks.incrementAndGet();
          if (new BigDecimal(held).compareTo(cap) > 0) {
            breaches.add(held);
          }
        }
      } catch (SQLException e) {
        breaches.add(e.toString());
      }
    }

    List<String> breaches() throws InterruptedException {
      over = true;
      thread.join();
      return breaches;
    }

    int looks() {
      return looks.get();
    }

    @Override
    public void close() {
      try {
        breaches();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
