package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.ledger.CallResult;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.Purchase;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.ModelProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/** Callers that never tire: each makes one call after the other until it is told to stop. */
final class Callers {
  /** What is reserved for others may become free. */
  private static final Duration UNTIL_ANOTHER_SETTLES = Duration.ofMillis(100);

  private final App app;
  private final Ledger ledger;
  private final LongFunction<ChatRequest> requests;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final LongAdder asked = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /**
   * @param requests makes the request of a number, each unlike the others
   */
  Callers(App app, LongFunction<ChatRequest> requests) {
    this.app = app;
    this.ledger = app.ledger();
    this.requests = requests;
  }

  void start(int count, ModelProfile profile) {
    for (int i = 0; i < count; i++) {
      CallLine line = CallLine.begin(app, profile, null);
      threads.add(Thread.ofVirtual().name("caller-", i).start(() -> work(line)));
    }
  }

  /** Answers that were settled so far. */
  long answered() {
    return answered.sum();
  }

  /** Calls that came to anything else. */
  long failed() {
    return failed.sum();
  }

  /** Lets the calls in flight end, and no further one begin. */
  void stop() throws InterruptedException {
    stopping.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(CallLine line) {
    try {
      while (!stopping.get()) {
        asked.increment();
        Thread.sleep(call(line.next(requests.apply(asked.sum()))));
      }
      line.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns how long to stay away. */
  private Duration call(Purchase purchase) {
    return switch (ledger.call(purchase)) {
      case Answer answer -> {
        ledger.settle(app.actor(), answer, null);
        answered.increment();
        yield Duration.ZERO;
      }
      case CallResult.Held held -> {
        failed.increment();
        yield held.delay();
      }
      case CallResult.OverBudget _ -> {
        failed.increment();
        yield UNTIL_ANOTHER_SETTLES;
      }
      case CallResult.NoAnswer _, CallResult.InDoubt _, CallResult.LeaseLost _ -> {
        failed.increment();
        yield Duration.ZERO;
      }
    };
  }
}
