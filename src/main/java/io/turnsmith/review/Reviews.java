package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.review.ReviewRows.Facts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of people. Each is one transaction: the slot is closed with its token, the review, the
 * new status with its history and the audit entry are written, or nothing is.
 *
 * <p>An approval or a rejection ends the round: a trigger closes whatever other slot of the
 * conversation is open, and its holder's late decision is told who was first.
 *
 * <p>A conversation for which a revision was requested goes back to the end of the queue under a
 * new slot, so that it is not lost while it waits for its edit.
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

  /**
   * Decides about a conversation.
   *
   * @param token of the reviewer's claim; null where the reviewer holds it or nobody does
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<Outcome> decide(
      Actor reviewer, ConversationId id, @Nullable UUID token, Verdict verdict) {
    return database.inWorkspace(
        reviewer,
        verdict.line(),
        handle ->
            handle
                .attach(ReviewRows.class)
                .lock(id)
                .map(facts -> decide(handle, reviewer, id, facts, token, verdict)));
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
                .map(facts -> reopen(handle, reviewer, id, facts, why)));
  }

  /** Every decision about a conversation, the oldest first. */
  public List<GivenReview> history(Actor actor, ConversationId id) {
    return database.inWorkspace(
        actor, handle -> handle.attach(ReviewRows.class).ofConversation(id));
  }

  /** The guidelines that a decision about it would record now; see {@link GivenReview}. */
  public String guidelines(Actor actor, ConversationId id) {
    return database
        .inWorkspace(actor, handle -> handle.attach(ReviewRows.class).guidelines(id))
        .orElse("");
  }

  private Outcome decide(
      Handle handle,
      Actor reviewer,
      ConversationId id,
      Facts facts,
      @Nullable UUID token,
      Verdict verdict) {
    if (facts.isDecided()) {
      return decided(handle, id, facts);
    }
    Slots slots = handle.attach(Slots.class);
    Optional<Claim> shown =
        token == null ? Optional.empty() : slots.held(id, token, reviewer.user());
    if (token != null && shown.isEmpty()) {
      return claimLost(slots, id, reviewer);
    }
    Outcome refusal = refusal(facts, verdict);
    if (refusal != null) {
      return refusal;
    }
    return shown
        .or(() -> slots.claim(id, reviewer.user(), ReviewQueue.USUAL_CLAIM.toMillis()))
        .map(claim -> settle(handle, reviewer, claim, facts, verdict))
        .orElseGet(() -> claimLost(slots, id, reviewer));
  }

  private static Outcome decided(Handle handle, ConversationId id, Facts facts) {
    return handle
        .attach(ReviewRows.class)
        .decider(id)
        .<Outcome>map(by -> new Outcome.AlreadyDecided(facts.status(), by))
        .orElseGet(() -> new Outcome.NotAllowed(facts.status()));
  }

  private static Outcome claimLost(Slots slots, ConversationId id, Actor reviewer) {
    return new Outcome.ClaimLost(slots.holder(id, reviewer.user()).orElse(null));
  }

  private Outcome settle(Handle handle, Actor reviewer, Claim claim, Facts facts, Verdict verdict) {
    ConversationId id = claim.conversation();
    Slots slots = handle.attach(Slots.class);
    if (!slots.close(id, claim.slot(), claim.token(), reviewer.user())) {
      return claimLost(slots, id, reviewer);
    }
    String decision = verdict.decision().name().toLowerCase(Locale.ROOT);
    insert(
        handle,
        reviewer,
        id,
        facts,
        new Words(claim.slot(), decision, verdict.codes(), verdict.comment()));
    Status to = verdict.decision().status();
    if (to != facts.status()) {
      handle.attach(ReviewRows.class).move(id, facts.status(), to, reviewer.user());
    }
    if (verdict.decision() == Decision.REQUEST_REVISION) {
      ReviewQueue.open(handle, id, ReviewQueue.LAST);
    }
    return new Outcome.Decided(id, to);
  }

  private Outcome reopen(
      Handle handle, Actor reviewer, ConversationId id, Facts facts, String why) {
    if (!facts.isDecided()) {
      return new Outcome.NotAllowed(facts.status());
    }
    insert(handle, reviewer, id, facts, new Words(null, "reopen", List.of(), why));
    handle
        .attach(ReviewRows.class)
        .move(id, facts.status(), Status.PENDING_REVIEW, reviewer.user());
    ReviewQueue.open(handle, id, 0);
    return new Outcome.Decided(id, Status.PENDING_REVIEW);
  }

  private void insert(Handle handle, Actor reviewer, ConversationId id, Facts facts, Words words) {
    UUID review = ids.next();
    handle
        .attach(ReviewRows.class)
        .insert(
            review,
            id,
            words.slot(),
            reviewer.user(),
            words.decision(),
            words.reasons(),
            words.comment(),
            facts.contentVersion(),
            facts.contentSha256(),
            facts.guidelines());
    audit.append(
        handle,
        reviewer,
        "conversation." + words.decision(),
        "conversation",
        id.value().toString(),
        Map.of(
            "review", review.toString(),
            "from", facts.status().name().toLowerCase(Locale.ROOT),
            "reasons", words.reasons(),
            "content_version", facts.contentVersion()));
  }

  /** Says why this may not be decided so, or null. */
  private static @Nullable Outcome refusal(Facts facts, Verdict verdict) {
    if (facts.status() != Status.PENDING_REVIEW && facts.status() != Status.NEEDS_REVISION) {
      return new Outcome.NotAllowed(facts.status());
    }
    if (verdict.isReasoned()) {
      return null;
    }
    return switch (verdict.decision()) {
      case REJECT -> new Outcome.ReasonRequired("a rejection wants a reason");
      case REQUEST_REVISION -> new Outcome.ReasonRequired("a request for revision wants a reason");
      case APPROVE -> approvalRefusal(facts);
    };
  }

  private static @Nullable Outcome approvalRefusal(Facts facts) {
    if (facts.severe()) {
      return new Outcome.ReasonRequired(
          "a severe flag stands on it: say why it is right all the same");
    }
    if (facts.status() == Status.NEEDS_REVISION) {
      return new Outcome.ReasonRequired("it needs revision: say why it is right as it is");
    }
    return null;
  }

  /** What the review row says. */
  private record Words(
      @Nullable Integer slot, String decision, List<String> reasons, String comment) {}
}
