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
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.llm.Limiter;
import io.turnsmith.llm.TokenCounter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * A worker in a process of its own that dies without a farewell where the system property says. It
 * works one item at a time, so that the same pass through a point is the same step of the same item
 * each time. Run by {@link CrashTest}.
 */
final class CrashingWorker {
  private CrashingWorker() {}

  /**
   * The other process's own side.
   *
   * @param arguments database address, database name, user, password, provider
   */
  public static void main(String[] arguments) throws InterruptedException {
    PostgresUrl url =
        new PostgresUrl(arguments[0], arguments[1], arguments[2], arguments[3], Map.of());
    Database database = Databases.open(url, DatabaseConfig.defaults().withPoolSize(4));
    Ids ids = new Ids(InstantSource.system(), new SplittableRandom());
    TokenCounter tokens = new TokenCounter();
    LangChainChat chat = new LangChainChat(profile -> arguments[4], name -> null, tokens);
    WorkerConfig config = config();
    Workers.start(
        database,
        config,
        new ConversationMaker(
            database,
            new Ledger(database, chat, ids, tokens, Limiter.none()),
            new ConversationStore(ids, tokens),
            ids),
        new LedgerSweeper(database, chat, config.lease()),
        ids,
        new SplittableRandom());
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
}
