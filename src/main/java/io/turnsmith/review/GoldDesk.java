package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.UserId;
import io.turnsmith.review.GoldRows.Asked;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Offers gold conversations and takes what is said about them, as if they waited. */
final class GoldDesk {
  private static final String HIDDEN = "hidden";
  private static final String PRACTICE = "practice";

  private final GoldRows rows;
  private final UserId reviewer;
  private final long millis;

  GoldDesk(Handle handle, UserId reviewer, long millis) {
    this.rows = handle.attach(GoldRows.class);
    this.reviewer = reviewer;
    this.millis = millis;
  }

  /** With claims that hold for the usual time. */
  static GoldDesk of(Handle handle, Actor reviewer) {
    return new GoldDesk(handle, reviewer.user(), ReviewQueue.USUAL_CLAIM.toMillis());
  }

  /** The one that comes now, if one does. */
  Optional<Claim> hidden() {
    return rows.open(reviewer, HIDDEN, millis)
        .or(
            () ->
                rows.isHiddenOneDue(reviewer)
                    ? rows.offer(reviewer, HIDDEN, millis)
                    : Optional.empty());
  }

  /** The next one for practice. */
  Optional<Claim> practice() {
    return rows.open(reviewer, PRACTICE, millis).or(() -> rows.offer(reviewer, PRACTICE, millis));
  }

  Optional<Claim> held(UUID token) {
    return rows.held(token, reviewer, millis);
  }

  boolean drop(UUID token) {
    return rows.drop(token, reviewer);
  }

  /** Takes the last hidden one back, or the one of that act. */
  Optional<Undo> undo(@Nullable UUID act) {
    return rows.undo(reviewer, act, millis)
        .map(
            claim ->
                new Undo.Undone(claim.conversation(), Status.PENDING_REVIEW, claim, claim.token()));
  }

  /** What came of a decision, if its token is of a gold conversation. */
  Optional<Outcome> decide(Handle handle, UUID token, ConversationId id, Verdict verdict) {
    return rows.asked(token, id, reviewer).map(asked -> decide(handle, token, id, asked, verdict));
  }

  private Outcome decide(
      Handle handle, UUID token, ConversationId id, Asked asked, Verdict verdict) {
    if (asked.given() != null && asked.given() != verdict.decision()) {
      return new Outcome.ClaimLost(null);
    }
    if (asked.given() == null) {
      Outcome refusal = Refusals.ofReasons(handle, verdict);
      if (refusal != null) {
        return refusal;
      }
      rows.decide(token, verdict.decision(), List.copyOf(verdict.reasons()), verdict.comment());
    }
    return asked.isPractice()
        ? new Outcome.Practised(
            verdict.decision() == asked.decision(),
            asked.decision(),
            asked.reasons(),
            asked.explanation())
        : new Outcome.Decided(id, verdict.decision().status(), token);
  }
}
