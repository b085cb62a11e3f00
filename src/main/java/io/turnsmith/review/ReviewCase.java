package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.review.ReviewRows.Facts;
import io.turnsmith.review.ReviewRows.NewReview;
import io.turnsmith.review.ReviewRows.Undoable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One conversation, locked, and who decides about it. */
final class ReviewCase {
  private final Handle handle;
  private final ReviewRows rows;
  private final Slots slots;
  private final Claims claims;
  private final Ids ids;
  private final AuditLog audit;
  private final Actor reviewer;
  private final ConversationId id;
  private final Facts facts;

  ReviewCase(
      Handle handle, Ids ids, AuditLog audit, Actor reviewer, ConversationId id, Facts facts) {
    this.ids = ids;
    this.audit = audit;
    this.handle = handle;
    this.rows = handle.attach(ReviewRows.class);
    this.slots = handle.attach(Slots.class);
    this.claims = handle.attach(Claims.class);
    this.reviewer = reviewer;
    this.id = id;
    this.facts = facts;
  }

  Outcome decide(@Nullable UUID token, @Nullable Integer contentVersion, Verdict verdict) {
    Outcome other = token == null ? null : goldOrRepeated(token, verdict);
    if (other != null) {
      return other;
    }
    if (facts.isDecided()) {
      return rows.decider(id)
          .<Outcome>map(by -> new Outcome.AlreadyDecided(facts.status(), by))
          .orElseGet(() -> new Outcome.NotAllowed(facts.status()));
    }
    Optional<Claim> shown =
        token == null ? Optional.empty() : claims.held(id, token, reviewer.user());
    if (token != null && shown.isEmpty()) {
      return claimLost();
    }
    if (contentVersion != null && contentVersion != facts.contentVersion()) {
      return new Outcome.ContentChanged(facts.contentVersion(), rows.lastEditor(id).orElse(null));
    }
    Outcome refusal = Refusals.of(handle, facts, verdict);
    if (refusal != null) {
      return refusal;
    }
    return shown
        .or(() -> claims.claim(id, reviewer.user(), ReviewQueue.USUAL_CLAIM.toMillis()))
        .map(claim -> settle(claim, verdict))
        .orElseGet(this::claimLost);
  }

  /**
   * What came of the same decision under the same claim, when its answer got lost; or what comes of
   * one about a gold conversation; or null.
   */
  private @Nullable Outcome goldOrRepeated(UUID token, Verdict verdict) {
    Optional<Outcome> gold = GoldDesk.of(handle, reviewer).decide(handle, token, id, verdict);
    if (gold.isPresent()) {
      return gold.get();
    }
    Optional<ReviewRows.Given> given = rows.given(token, id, reviewer.user());
    if (given.isEmpty() || given.get().decision() != verdict.decision()) {
      return null;
    }
    return given.get().settled()
        ? new Outcome.Decided(id, verdict.decision().status(), token)
        : new Outcome.OpinionGiven(id, token, given.get().openBeside(), given.get().differs());
  }

  private Outcome claimLost() {
    return new Outcome.ClaimLost(claims.holder(id, reviewer.user()).orElse(null));
  }

  private Outcome settle(Claim claim, Verdict verdict) {
    Optional<Slots.Closed> closed =
        slots.close(
            id, claim.slot(), claim.token(), reviewer.user(), ReviewQueue.IDLE_CUT.toMillis());
    if (closed.isEmpty()) {
      return claimLost();
    }
    UUID act = claim.token();
    insert(
        new NewReview(
            ids.next(),
            claim.slot(),
            verdict.decision().name().toLowerCase(Locale.ROOT),
            verdict.reasons(),
            verdict.comment(),
            act,
            null,
            closed.get().activeMs()));
    handle.attach(DraftRows.class).delete(id, reviewer.user());
    handle.attach(DraftRows.class).forgetSkip(id, reviewer.user());
    return settleRound(closed.get(), verdict.decision(), act);
  }

  private Outcome settleRound(Slots.Closed closed, Decision decision, UUID act) {
    if (closed.openBeside() > 0) {
      return new Outcome.OpinionGiven(id, act, closed.openBeside(), false);
    }
    boolean differ =
        closed.kind() == SlotKind.OPINION && isDivided(rows.opinions(id, closed.round()));
    if (differ) {
      slots.open(id, "adjudication");
      slots.setRank(id, 0);
      return new Outcome.OpinionGiven(id, act, 0, true);
    }
    Status to = decision.status();
    if (to != facts.status()) {
      rows.move(id, facts.status(), to, reviewer.user());
    }
    if (decision == Decision.REQUEST_REVISION) {
      slots.open(id, "opinion");
      slots.setRank(id, ReviewQueue.LAST);
    }
    return new Outcome.Decided(id, to, act);
  }

  private static boolean isDivided(List<Decision> opinions) {
    return !opinions.isEmpty() && EnumSet.copyOf(opinions).size() > 1;
  }

  Outcome reopen(String why) {
    if (!facts.isDecided()) {
      return new Outcome.NotAllowed(facts.status());
    }
    UUID act = ids.next();
    insert(new NewReview(act, null, "reopen", List.of(), why, act, null, null));
    rows.move(id, facts.status(), Status.PENDING_REVIEW, reviewer.user());
    slots.open(id, "opinion");
    slots.setRank(id, 0);
    return new Outcome.Decided(id, Status.PENDING_REVIEW, act);
  }

  Undo undo(Undoable review, UUID act) {
    Status before = review.fromStatus();
    Integer slot = review.slotNumber();
    if (before == null || slot == null) {
      return new Undo.Nothing();
    }
    Optional<String> other =
        rows.decidedAfter(review.id())
            .filter(_ -> !isOpen(slot))
            .or(() -> slots.readerOfLaterRound(id, slot, reviewer.user()));
    if (other.isEmpty() && review.contentVersion() != facts.contentVersion()) {
      other = rows.lastEditor(id);
    }
    if (other.isPresent()) {
      return new Undo.TooLate(id, other.get());
    }
    claims.releaseAll(reviewer.user());
    slots.dropLaterRounds(id, slot);
    Claim claim =
        claims.takeUp(id, slot, reviewer.user(), ReviewQueue.USUAL_CLAIM.toMillis()).orElseThrow();
    Status now = moveBack(before);
    UUID undo = ids.next();
    insert(new NewReview(undo, null, "undo", List.of(), "", undo, review.id(), null));
    return new Undo.Undone(id, now, claim, act);
  }

  /** Whether the round of that slot still waits for an opinion: then nothing followed from it. */
  private boolean isOpen(int slot) {
    return slots.isRoundOpen(id, slot);
  }

  /** The way from a decision to needs_revision leads through pending_review. */
  private Status moveBack(Status before) {
    if (facts.status() == before) {
      return before;
    }
    Status from = facts.status();
    if (facts.isDecided()) {
      rows.move(id, from, Status.PENDING_REVIEW, reviewer.user());
      from = Status.PENDING_REVIEW;
    }
    if (from != before) {
      rows.move(id, from, before, reviewer.user());
    }
    return before;
  }

  private void insert(NewReview review) {
    rows.insert(id, reviewer.user(), facts, review);
    audit.append(
        handle,
        reviewer,
        "conversation." + review.decision(),
        "conversation",
        id.value().toString(),
        Map.of(
            "review", review.id().toString(),
            "from", facts.status().name().toLowerCase(Locale.ROOT),
            "reasons", review.reasons(),
            "content_version", facts.contentVersion()));
  }
}
