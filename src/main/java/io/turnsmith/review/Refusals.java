package io.turnsmith.review;

import io.turnsmith.conversation.Status;
import io.turnsmith.review.ReviewRows.Facts;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Why a conversation may not be decided so. */
final class Refusals {
  private Refusals() {}

  /** The refusal, or null. */
  static @Nullable Outcome of(Handle handle, Facts facts, Verdict verdict) {
    if (facts.status() != Status.PENDING_REVIEW && facts.status() != Status.NEEDS_REVISION) {
      return new Outcome.NotAllowed(facts.status());
    }
    Outcome refusal = ofReasons(handle, verdict);
    return refusal == null && verdict.decision() == Decision.APPROVE
        ? ofApproval(facts, verdict)
        : refusal;
  }

  /** What is wrong with the reasons alone, or null. */
  static @Nullable Outcome ofReasons(Handle handle, Verdict verdict) {
    List<String> unknown =
        verdict.reasons().isEmpty()
            ? List.of()
            : handle.attach(Reasons.Rows.class).unknown(verdict.reasons());
    if (!unknown.isEmpty()) {
      return new Outcome.UnknownReason(unknown.getFirst());
    }
    return switch (verdict.decision()) {
      case APPROVE -> null;
      case REJECT -> unless(verdict, "a rejection wants a reason");
      case REQUEST_REVISION -> unless(verdict, "a request for revision wants a reason");
    };
  }

  private static @Nullable Outcome ofApproval(Facts facts, Verdict verdict) {
    if (!facts.stale().isEmpty()) {
      return new Outcome.TurnsUnconfirmed(facts.stale());
    }
    if (facts.severe()) {
      return unless(verdict, "a severe flag stands on it: say why it is right all the same");
    }
    if (facts.status() == Status.NEEDS_REVISION) {
      return unless(verdict, "it needs revision: say why it is right as it is");
    }
    return null;
  }

  private static @Nullable Outcome unless(Verdict verdict, String why) {
    return verdict.isReasoned() ? null : new Outcome.ReasonRequired(why);
  }
}
