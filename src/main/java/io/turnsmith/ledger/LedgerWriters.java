package io.turnsmith.ledger;

import io.turnsmith.database.Database;
import io.turnsmith.database.WorkspaceId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The ledger's hot writes, those of one workspace together. */
final class LedgerWriters {
  private final IntentWriter intents;
  private final ResponseWriter responses;
  private final EndingWriter endings;
  private final Map<WorkspaceId, GroupCommit<Intent, IntentResult>> intending =
      new ConcurrentHashMap<>();
  private final Map<WorkspaceId, GroupCommit<KeptResponse, Boolean>> keeping =
      new ConcurrentHashMap<>();
  private final Map<WorkspaceId, GroupCommit<Ending, Boolean>> ending = new ConcurrentHashMap<>();

  LedgerWriters(Database database, Pause pause) {
    this.intents = new IntentWriter(database);
    this.responses = new ResponseWriter(database, pause);
    this.endings = new EndingWriter(database);
  }

  /** Commits an intent with its reservation, or says why not. */
  IntentResult intend(Intent intent) {
    return result(
        intending
            .computeIfAbsent(
                intent.purchase().actor().workspace(),
                _ -> new GroupCommit<>("ledger-intents", intents::write))
            .submit(intent));
  }

  /** Ends a call; false when it was not open any more. */
  boolean end(Ending how) {
    return result(
        ending
            .computeIfAbsent(
                how.actor().workspace(), _ -> new GroupCommit<>("ledger-endings", endings::write))
            .submit(how));
  }

  /**
   * Keeps an answer.
   *
   * @throws InterruptedException when the process wants to end while the database is away; the
   *     answer goes on being tried as long as the process lives
   */
  void keep(KeptResponse response) throws InterruptedException {
    try {
      keeping
          .computeIfAbsent(
              response.actor().workspace(),
              _ -> new GroupCommit<>("ledger-answers", responses::write))
          .submit(response)
          .get();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  private static <R> R result(CompletableFuture<R> written) {
    try {
      return written.join();
    } catch (CompletionException e) {
      throw unchecked(e.getCause());
    }
  }

  /** The failure itself: the way over another thread is nothing that callers should see. */
  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("writing to the ledger failed", cause);
  }
}
