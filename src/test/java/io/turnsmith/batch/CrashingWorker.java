package io.turnsmith.batch;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.Databases;
import io.turnsmith.database.Ids;
import io.turnsmith.database.PostgresUrl;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.generation.ConversationStore;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.LedgerSweeper;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatOutcome;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Journal;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.llm.Limiter;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.llm.TokenCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A worker in a process of its own that dies without a farewell at its second item. Run by {@link
 * CrashTest}.
 */
final class CrashingWorker {
  /** Where it dies. */
  enum CrashPoint {
    AFTER_CLAIM,
    AFTER_INTENT,
    BEFORE_KEPT,
    AFTER_KEPT,
    IN_STORING,
    AFTER_COMPLETION
  }

  static final int EXIT_CODE = 42;
  private static final int FATAL_ITEM = 2;

  private final CrashPoint point;
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

  private CrashingWorker(CrashPoint point) {
    this.point = point;
  }

  /**
   * The other process's own side.
   *
   * @param arguments crash point, database address, database name, user, password, provider
   */
  public static void main(String[] arguments) throws InterruptedException {
    PostgresUrl url =
        new PostgresUrl(arguments[1], arguments[2], arguments[3], arguments[4], Map.of());
    new CrashingWorker(CrashPoint.valueOf(arguments[0])).run(url, arguments[5]);
  }

  private void run(PostgresUrl url, String provider) throws InterruptedException {
    Database database = Databases.open(url, DatabaseConfig.defaults().withPoolSize(4));
    Ids ids = new Ids(InstantSource.system(), new SplittableRandom());
    TokenCounter tokens = new TokenCounter();
    Chat chat = new DyingChat(new LangChainChat(profile -> provider, name -> null, tokens));
    // The store asks for ids only inside the storing transaction.
    Ids storeIds = new Ids(this::dyingClock, new SplittableRandom());
    ConversationMaker maker =
        new ConversationMaker(
            database,
            new Ledger(database, chat, ids, tokens, Limiter.none()),
            new ConversationStore(storeIds, tokens),
            ids);
    WorkerConfig config = config();
    ItemWork work =
        new ItemMaker(
            database,
            maker,
            new LedgerSweeper(database, chat, config.lease()),
            config.retry(),
            new SplittableRandom());
    new Worker(
            database,
            config,
            item -> {
              dieAt(CrashPoint.AFTER_CLAIM);
              work.work(item);
              dieAt(CrashPoint.AFTER_COMPLETION);
            },
            () -> new WorkerIdentity(ids.next(), "crashing", 1, "test", "10"))
        .start();
    new CountDownLatch(1).await();
  }

  private static WorkerConfig config() {
    return new WorkerConfig(
        1,
        Duration.ofMillis(20),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofSeconds(1),
        new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  private Instant dyingClock() {
    if (point == CrashPoint.IN_STORING && asked.get() >= FATAL_ITEM) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    return Instant.now();
  }

  private void dieAt(CrashPoint here) {
    if (here == point && passed.incrementAndGet() == FATAL_ITEM) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** Dies around the journal's entries. */
  private final class DyingChat implements Chat {
    private final Chat real;

    DyingChat(Chat real) {
      this.real = real;
    }

    @Override
    public ChatOutcome complete(ModelProfile profile, ChatRequest request, Journal journal) {
      asked.incrementAndGet();
      return real.complete(
          profile,
          request,
          new Journal() {
            @Override
            public void sending(byte[] body) {
              journal.sending(body);
              dieAt(CrashPoint.AFTER_INTENT);
            }

            @Override
            public void received(RawResponse response) {
              dieAt(CrashPoint.BEFORE_KEPT);
              journal.received(response);
              dieAt(CrashPoint.AFTER_KEPT);
            }
          });
    }

    @Override
    public ChatOutcome read(ModelProfile profile, ChatRequest request, RawResponse stored) {
      return real.read(profile, request, stored);
    }
  }
}
