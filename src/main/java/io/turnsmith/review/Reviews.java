package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.review.ReviewRows.Facts;
import io.turnsmith.review.ReviewRows.Undoable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of people. Each is one transaction: the slot is closed with its token, the review, the
 * new status with its history and the audit entry are written, or nothing is.
 *
 * <p>Where a round wants several opinions, the last one settles it: if they are the same they are
 * the decision, if not a slot for an adjudication opens.
 *
 * <p>A conversation for which a revision was requested goes back to the end of the queue in a new
 * round, so that it is not lost while it waits for its edit.
 */
public final class Reviews {
  private final Database database;
  private final Ids ids;
  private final AuditLog audit;

  public Reviews(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
    this.audit = new AuditLog(ids);
  }

  /** As {@link #decide(Actor, ConversationId, UUID, Integer, Verdict)}, about the text as it is. */
  public Optional<Outcome> decide(
      Actor reviewer, ConversationId id, @Nullable UUID token, Verdict verdict) {
    return decide(reviewer, id, token, null, verdict);
  }

  /**
   * Decides about a conversation. The same again under the same claim is told what came of it the
   * first time.
   *
   * @param token of the reviewer's claim; null where the reviewer holds it or nobody does
   * @param contentVersion version of the text that was read; null for whatever it is
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<Outcome> decide(
      Actor reviewer,
      ConversationId id,
      @Nullable UUID token,
      @Nullable Integer contentVersion,
      Verdict verdict) {
    return database.inWorkspace(
        reviewer,
        verdict.line(),
        handle ->
            handle
                .attach(ReviewRows.class)
                .lock(id)
                .map(
                    facts ->
                        new ReviewCase(handle, ids, audit, reviewer, id, facts)
                            .decide(token, contentVersion, verdict)));
  }

  /**
   * Takes a decision back: the conversation waits for a person again.
   *
   * @param comment why; must not be blank
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<Outcome> reopen(Actor reviewer, ConversationId id, String comment) {
    String why = comment.strip();
    if (why.isEmpty()) {
      return Optional.of(new Outcome.ReasonRequired("a decision is taken back with a reason"));
    }
    return database.inWorkspace(
        reviewer,
        "reopened: " + why,
        handle ->
            handle
                .attach(ReviewRows.class)
                .lock(id)
                .map(facts -> new ReviewCase(handle, ids, audit, reviewer, id, facts).reopen(why)));
  }

  /**
   * Takes the reviewer's own last decision back that still stands: the conversation stands as
   * before it and is the reviewer's again.
   */
  public Undo undoLast(Actor reviewer) {
    return database.inWorkspace(
        reviewer,
        "undone",
        handle ->
            GoldDesk.of(handle, reviewer)
                .undo(null)
                .orElseGet(
                    () ->
                        handle
                            .attach(ReviewRows.class)
                            .lastAct(reviewer.user())
                            .map(act -> undo(handle, reviewer, act))
                            .orElseGet(Undo.Nothing::new)));
  }

  /** Takes one of the reviewer's own decisions back, named by its act. */
  public Undo undo(Actor reviewer, UUID act) {
    return database.inWorkspace(reviewer, "undone", handle -> undo(handle, reviewer, act));
  }

  /**
   * Every decision about a conversation, the oldest first. What others say in a round in which
   * opinions are still wanted is not told.
   */
  public List<GivenReview> history(Actor actor, ConversationId id) {
    return database.inWorkspace(
        actor, handle -> handle.attach(ReviewRows.class).ofConversation(id));
  }

  /** The last decisions of a reviewer, the newest first. */
  public List<OwnDecision> recent(Actor reviewer, int most) {
    return database.inWorkspace(
        reviewer, handle -> handle.attach(ReviewRows.class).recent(reviewer.user(), most));
  }

  /** The guidelines that a decision about it would record now; see {@link GivenReview}. */
  public String guidelines(Actor actor, ConversationId id) {
    return database
        .inWorkspace(actor, handle -> handle.attach(ReviewRows.class).guidelines(id))
        .orElse("");
  }

  private Undo undo(Handle handle, Actor reviewer, UUID act) {
    ReviewRows rows = handle.attach(ReviewRows.class);
    Optional<Undoable> found = rows.undoable(act, reviewer.user());
    if (found.isEmpty()) {
      return GoldDesk.of(handle, reviewer).undo(act).orElseGet(Undo.Nothing::new);
    }
    Undoable review = found.get();
    if (review.decidedBy().equals("bulk")) {
      return BulkDecisions.undo(handle, ids, reviewer, act);
    }
    Facts facts = rows.lock(review.conversationId()).orElseThrow();
    // while it waited for the lock, another tab may have been first
    return rows.undoable(act, reviewer.user()).isEmpty()
        ? new Undo.Nothing()
        : new ReviewCase(handle, ids, audit, reviewer, review.conversationId(), facts)
            .undo(review, act);
  }
}
