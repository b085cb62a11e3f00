package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that wait for a person, weakest first. A claim holds one for a while; nobody else
 * is offered it until the claim is released, decided or has run out.
 */
public final class ReviewQueue {
  /** How long a claim holds when nothing else is set. */
  public static final Duration USUAL_CLAIM = Duration.ofMinutes(10);

  /** Longer without a sign of life is no work: the rest of such a gap does not count. */
  static final Duration IDLE_CUT = Duration.ofSeconds(60);

  /**
   * Behind every score, which ends at 100: what waits for an edit is not offered before the rest.
   */
  static final int LAST = 200;

  private final Database database;
  private final Duration claimTime;

  /**
   * @param claimTime how long an idle claim holds, by the database's clock
   */
  public ReviewQueue(Database database, Duration claimTime) {
    this.database = database;
    this.claimTime = claimTime;
  }

  /** As {@link #claimNext(Actor, QueueFilter)}, of everything that waits. */
  public Optional<Claim> claimNext(Actor reviewer) {
    return claimNext(reviewer, QueueFilter.EVERYTHING);
  }

  /**
   * Claims the weakest conversation that waits; the reviewer's own open claim first, with its time
   * begun anew and whatever the filter says; then a gold conversation, where the workspace hides
   * some and one is due. What the reviewer skipped comes last. Reviewers who ask at once never get
   * the same; many tabs of one reviewer do.
   */
  public Optional<Claim> claimNext(Actor reviewer, QueueFilter filter) {
    return in(
        reviewer,
        (claims, gold) -> {
          var _ = claims.lineUp(reviewer.user());
          return gold.hidden()
              .or(() -> claims.claimNext(reviewer.user(), filter, claimTime.toMillis()));
        });
  }

  /**
   * Offers a gold conversation for practice: whoever decides is told what would have been right,
   * and nothing changes. Empty where the workspace has none.
   */
  public Optional<Claim> practise(Actor reviewer) {
    return in(reviewer, (_, gold) -> gold.practice());
  }

  /** Claims this conversation, if it waits and nobody else holds it. */
  public Optional<Claim> claim(Actor reviewer, ConversationId id) {
    return in(
        reviewer,
        claims -> {
          var _ = claims.lineUp(reviewer.user());
          return claims.claim(id, reviewer.user(), claimTime.toMillis());
        });
  }

  /** Returns what will probably be offered next, without claiming it: for reading ahead. */
  public Optional<ConversationId> peek(Actor reviewer, QueueFilter filter) {
    return in(reviewer, claims -> claims.peek(reviewer.user(), filter));
  }

  /** Returns the reviewer's own open claim, without claiming anything. */
  public Optional<Claim> current(Actor reviewer) {
    return in(reviewer, claims -> claims.current(reviewer.user()));
  }

  /**
   * Begins a claim's time anew, also when it has run out and nobody took it.
   *
   * @param active whether the reviewer did anything since the last one; only this counts as work
   * @return empty when the claim is lost
   */
  public Optional<Claim> heartbeat(Actor reviewer, UUID token, boolean active) {
    return in(
        reviewer,
        (claims, gold) ->
            claims
                .heartbeat(
                    token, reviewer.user(), active, IDLE_CUT.toMillis(), claimTime.toMillis())
                .or(() -> gold.held(token)));
  }

  /** Name of who holds the conversation now, other than this reviewer. */
  public Optional<String> holder(Actor reviewer, ConversationId id) {
    return in(reviewer, claims -> claims.holder(id, reviewer.user()));
  }

  /** Gives a claim back; false when it was lost already. */
  public boolean release(Actor reviewer, UUID token) {
    return in(
        reviewer,
        (claims, gold) -> claims.release(token, reviewer.user()) || gold.held(token).isPresent());
  }

  /**
   * Gives a claim back and is not offered the conversation again before everything else was; false
   * when the claim was lost already.
   */
  public boolean skip(Actor reviewer, UUID token) {
    return in(reviewer, (claims, gold) -> claims.skip(token, reviewer.user()) || gold.drop(token));
  }

  /** Gives a claim back to the end of everybody's queue; false when it was lost already. */
  public boolean requeue(Actor reviewer, UUID token) {
    return in(
        reviewer,
        (claims, gold) -> claims.requeue(token, reviewer.user(), LAST) || gold.drop(token));
  }

  /**
   * Sets up to so many waiting conversations aside for a reviewer: offered, in its order, to that
   * one and to nobody else.
   *
   * @param to null gives assigned ones back to everybody
   * @return how many
   */
  public int assign(Actor actor, @Nullable UserId to, QueueFilter filter, int most) {
    return database.inWorkspace(
        actor, handle -> handle.attach(Slots.class).assign(to, filter, most));
  }

  /**
   * Asks for one opinion more in the round that is open: its opinions settle it together.
   *
   * @return false where nothing waits for an opinion
   */
  public boolean askForAnotherOpinion(Actor actor, ConversationId id) {
    return database.inWorkspace(actor, handle -> handle.attach(Slots.class).ask(id));
  }

  /** Returns what waits, in the order in which it is offered. */
  public List<Waiting> list(Actor reviewer, int limit) {
    return database.inWorkspace(reviewer, handle -> handle.attach(Slots.class).list(limit));
  }

  private <T> T in(Actor reviewer, Function<Claims, T> work) {
    return in(reviewer, (claims, _) -> work.apply(claims));
  }

  private <T> T in(Actor reviewer, BiFunction<Claims, GoldDesk, T> work) {
    return database.inWorkspace(
        reviewer,
        handle ->
            work.apply(
                handle.attach(Claims.class),
                new GoldDesk(handle, reviewer.user(), claimTime.toMillis())));
  }
}
