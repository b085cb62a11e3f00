package io.turnsmith.batch;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works items of all batches: one dispatcher claims many at once, a virtual thread works each. Its
 * background loops survive an outage of the database; nothing new is claimed while it lasts.
 */
public final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final Database database;
  private final WorkerConfig config;
  private final ItemWork work;
  private final WorkerIdentity identity;
  private final Semaphore wake = new Semaphore(0);
  private final Map<UUID, ClaimedItem> held = new ConcurrentHashMap<>();
  private final ExecutorService items = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clockwork =
      Executors.newScheduledThreadPool(
          1, Thread.ofVirtual().name("worker-clockwork-", 0).factory());
  private final Thread dispatcher;
  private volatile boolean stopping;

  Worker(Database database, WorkerConfig config, ItemWork work, WorkerIdentity identity) {
    this.database = database;
    this.config = config;
    this.work = work;
    this.identity = identity;
    this.dispatcher = Thread.ofVirtual().name("worker-dispatcher").unstarted(this::dispatch);
  }

  /** Registers and begins to claim. */
  void start() {
    database.useAcross(handle -> identity.register(handle.attach(ItemQueue.class), config));
    every(config.heartbeat().toMillis(), this::beat);
    every(config.sweepInterval().toMillis(), this::sweep);
    dispatcher.start();
  }

  /** Looks for items at once instead of after the next poll. */
  public void wakeUp() {
    wake.release();
  }

  /**
   * Claims nothing more, waits a while for the calls in flight and interrupts the rest. What it
   * then still holds waits for another attempt.
   */
  @Override
  public void close() {
    stopping = true;
    wake.release();
    try {
      dispatcher.join(config.grace());
      items.shutdown();
      if (!items.awaitTermination(config.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        items.shutdownNow();
        items.awaitTermination(config.grace().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      items.shutdownNow();
      Thread.currentThread().interrupt();
    }
    clockwork.shutdownNow();
    signOff();
  }

  private void dispatch() {
    while (!stopping) {
      try {
        if (claim() == 0) {
          pause();
        }
      } catch (DatabaseUnavailable e) {
        log.warn("no item can be claimed, the database is away: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("claiming failed", e);
        pause();
      }
    }
  }

  private int claim() {
    int room = config.capacity() - held.size();
    List<ClaimedItem> claimed = room == 0 ? List.of() : claim(room);
    for (ClaimedItem item : claimed) {
      held.put(item.id().value(), item);
      items.execute(() -> workAndLetGo(item));
    }
    return claimed.size();
  }

  private List<ClaimedItem> claim(int limit) {
    return database.acrossWorkspaces(
        handle -> {
          ItemQueue queue = handle.attach(ItemQueue.class);
          queue.requeueDueRetries();
          List<ClaimedItem> claimed = queue.claim(identity.id(), limit);
          queue.start(
              claimed.stream()
                  .map(item -> item.batchJobId().value())
                  .distinct()
                  .toArray(UUID[]::new));
          if (claimed.isEmpty()) {
            queue.endFinishedBatches();
          }
          return claimed;
        });
  }

  private void workAndLetGo(ClaimedItem item) {
    try {
      work.work(item);
    } catch (DatabaseUnavailable e) {
      log.warn("item {} is left to its lease, the database is away", item.id().value());
    } catch (RuntimeException e) {
      log.error("item {} is left to its lease", item.id().value(), e);
    } finally {
      held.remove(item.id().value());
      wake.release();
    }
  }

  /** Until something ends, somebody wakes us or the poll interval is over. */
  private void pause() {
    try {
      if (wake.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void beat() {
    boolean known =
        database.acrossWorkspaces(
            handle -> handle.attach(ItemQueue.class).heartbeat(identity.id(), config.lease()));
    if (!known) {
      log.error("this worker was given up by the others; it claims nothing more");
      stopping = true;
      wake.release();
    }
  }

  private void sweep() {
    database.useAcross(
        handle -> {
          ItemQueue queue = handle.attach(ItemQueue.class);
          queue.giveUpDeadWorkers();
          int taken = queue.takeFromStoppedWorkers();
          if (taken > 0) {
            log.info("took {} items from workers that ended", taken);
          }
          queue.endFinishedBatches();
        });
    wake.release();
  }

  private void signOff() {
    try {
      database.useAcross(
          handle -> {
            ItemQueue queue = handle.attach(ItemQueue.class);
            queue.stop(identity.id());
            queue.takeFromStoppedWorkers();
            queue.endFinishedBatches();
          });
    } catch (DatabaseUnavailable e) {
      log.warn("could not sign off, the lease will run out: {}", e.getMessage());
    }
  }

  private void every(long millis, Runnable task) {
    var _ =
        clockwork.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                if (stopping) {
                  return; // stopping interrupts it
                }
                log.warn("a worker's background task failed and will be repeated", e);
              }
            },
            0,
            millis,
            TimeUnit.MILLISECONDS);
  }
}
