package io.turnsmith.ledger;

import io.turnsmith.database.DatabaseUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Writes what many threads want to write at the same moment together: one transaction, one lock of
 * a row that all want, one flush to disk. While one group is written the next one gathers, and
 * where many come it is given a moment more; who comes alone is written at once and alone.
 */
final class GroupCommit<T, R> {
  private static final int MOST = 64;

  /** No model answers that fast, and larger groups cost far less of the machine. */
  private static final long GATHERING_NANOS = 5_000_000;

  private final String name;
  private final Function<List<T>, List<R>> writer;
  private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean working = new AtomicBoolean();

  /**
   * @param writer writes a group and returns one result for each entry, in their order
   */
  GroupCommit(String name, Function<List<T>, List<R>> writer) {
    this.name = name;
    this.writer = writer;
  }

  /** Has an entry written; the future ends when it is committed, or will not be. */
  CompletableFuture<R> submit(T entry) {
    Waiting<T, R> waiting = new Waiting<>(entry, new CompletableFuture<>());
    queue.add(waiting);
    if (working.compareAndSet(false, true)) {
      Thread.ofVirtual().name(name).start(this::writeAll);
    }
    return waiting.result();
  }

  private void writeAll() {
    do {
      try {
        for (List<Waiting<T, R>> group = take(); !group.isEmpty(); group = take()) {
          write(group);
          if (group.size() > 1 && queue.size() < MOST) {
            LockSupport.parkNanos(GATHERING_NANOS);
          }
        }
      } finally {
        working.set(false);
      }
    } while (!queue.isEmpty() && working.compareAndSet(false, true));
  }

  private List<Waiting<T, R>> take() {
    List<Waiting<T, R>> group = new ArrayList<>();
    Waiting<T, R> next = queue.poll();
    while (next != null) {
      group.add(next);
      next = group.size() < MOST ? queue.poll() : null;
    }
    return group;
  }

  private void write(List<Waiting<T, R>> group) {
    try {
      List<R> results = writer.apply(group.stream().map(Waiting::entry).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).result().complete(results.get(i));
      }
    } catch (DatabaseUnavailable e) {
      group.forEach(waiting -> waiting.result().completeExceptionally(e));
    } catch (RuntimeException | Error e) {
      if (group.size() == 1) {
        group.getFirst().result().completeExceptionally(e);
      } else {
        group.forEach(waiting -> write(List.of(waiting))); // one of them hurts only itself
      }
    }
  }

  private record Waiting<T, R>(T entry, CompletableFuture<R> result) {}
}
