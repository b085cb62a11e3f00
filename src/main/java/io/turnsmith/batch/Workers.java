package io.turnsmith.batch;

import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.ledger.LedgerSweeper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Starts the worker of this process. */
public final class Workers {
  /** Newest migration that this code knows. */
  private static final String SCHEMA_VERSION = "26";

  private Workers() {}

  /** Registers a worker that makes conversations of all batches and lets it claim. */
  public static Worker start(
      Database database,
      WorkerConfig config,
      ConversationMaker maker,
      LedgerSweeper sweeper,
      Ids ids,
      RandomGenerator random) {
    return start(database, config, maker, sweeper, WorkScope.ALL, ids, random);
  }

  /**
   * Registers a worker that makes conversations and lets it claim.
   *
   * @param scope which batches it works
   */
  public static Worker start(
      Database database,
      WorkerConfig config,
      ConversationMaker maker,
      LedgerSweeper sweeper,
      WorkScope scope,
      Ids ids,
      RandomGenerator random) {
    ItemMaker work = new ItemMaker(database, maker, sweeper, config.retry(), ids, random);
    Worker worker =
        new Worker(
            database,
            config,
            work,
            scope,
            () ->
                new WorkerIdentity(
                    ids.next(), host(), ProcessHandle.current().pid(), version(), SCHEMA_VERSION));
    worker.start();
    return worker;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Workers.class.getPackage().getImplementationVersion(), "unpackaged");
  }
}
