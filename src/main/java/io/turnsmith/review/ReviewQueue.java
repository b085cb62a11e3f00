package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that wait for a person, weakest first. A claim holds one for a while; nobody else
 * is offered it until the claim is released, decided or has run out.
 */
public final class ReviewQueue {
  /** How long a claim holds when nothing else is set. */
  public static final Duration USUAL_CLAIM = Duration.ofMinutes(10);

  /**
   * Behind every score, which ends at 100: what waits for an edit is not offered before the rest.
   */
  static final int LAST = 200;

  /** A conversation that nobody scored goes after the scored ones. */
  private static final int UNSCORED = 100;

  private final Database database;
  private final Duration claimTime;

  /**
   * @param claimTime how long an idle claim holds, by the database's clock
   */
  public ReviewQueue(Database database, Duration claimTime) {
    this.database = database;
    this.claimTime = claimTime;
  }

  /**
   * Opens a slot for the conversation in the transaction that makes it wait, if it has none open.
   *
   * @param score from 0 to 10; null when it was not scored
   */
  public static void enqueue(Handle handle, ConversationId id, @Nullable BigDecimal score) {
    int rank =
        score == null
            ? UNSCORED
            : score.movePointRight(1).setScale(0, RoundingMode.HALF_UP).intValueExact();
    open(handle, id, rank);
  }

  /**
   * Claims the weakest conversation that waits; the reviewer's own open claim first, with its time
   * begun anew. Reviewers who ask at once never get the same.
   */
  public Optional<Claim> claimNext(Actor reviewer) {
    return database.inWorkspace(
        reviewer, handle -> slots(handle).claimNext(reviewer.user(), claimTime.toMillis()));
  }

  /** Claims this conversation, if it waits and nobody else holds it. */
  public Optional<Claim> claim(Actor reviewer, ConversationId id) {
    return database.inWorkspace(
        reviewer, handle -> slots(handle).claim(id, reviewer.user(), claimTime.toMillis()));
  }

  /** Returns the reviewer's own open claim, without claiming anything. */
  public Optional<Claim> current(Actor reviewer) {
    return database.inWorkspace(reviewer, handle -> slots(handle).current(reviewer.user()));
  }

  /** Gives a claim back; false when it was lost already. */
  public boolean release(Actor reviewer, UUID token) {
    return database.inWorkspace(reviewer, handle -> slots(handle).release(token, reviewer.user()));
  }

  /** Returns what waits, in the order in which it is offered. */
  public List<Waiting> list(Actor reviewer, int limit) {
    return database.inWorkspace(reviewer, handle -> slots(handle).list(limit));
  }

  /** Opens a slot for a new round, in which everybody may be asked again. */
  static void open(Handle handle, ConversationId id, int rank) {
    Slots slots = slots(handle);
    slots.forgetReviewers(id);
    slots.open(id);
    slots.setRank(id, rank);
  }

  private static Slots slots(Handle handle) {
    return handle.attach(Slots.class);
  }
}
