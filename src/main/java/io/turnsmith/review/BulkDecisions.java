package io.turnsmith.review;

import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.review.BulkRows.Fate;
import io.turnsmith.review.BulkRows.Fated;
import io.turnsmith.review.BulkRows.Undoable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Decides about everything that a filter lets through, in one transaction. Each conversation gets
 * its own review, which says that a bulk action took it; what somebody reads, what wants a reason
 * and what is not waiting is left as it is.
 */
public final class BulkDecisions {
  private final Database database;
  private final Ids ids;
  private final Conversations conversations;
  private final AuditLog audit;

  public BulkDecisions(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
    this.conversations = new Conversations(ids);
    this.audit = new AuditLog(ids);
  }

  /** Counts what {@link #decide} would do; changes nothing. */
  public BulkPreview preview(Actor reviewer, ConversationFilter filter, Verdict verdict) {
    return database.inWorkspace(
        reviewer, handle -> preview(fates(handle, reviewer, filter, verdict)));
  }

  /**
   * Approves or rejects everything that is ready.
   *
   * @param shown how many were ready in the preview; when more are now, nothing changes
   * @throws IllegalArgumentException for a request for revision: it names what is to be mended in
   *     one conversation
   */
  public BulkOutcome decide(Actor reviewer, ConversationFilter filter, Verdict verdict, int shown) {
    if (verdict.decision() == Decision.REQUEST_REVISION) {
      throw new IllegalArgumentException("a revision is asked for of one conversation at a time");
    }
    return database.inWorkspace(
        reviewer,
        "bulk, " + verdict.line(),
        handle -> {
          Outcome refusal = Refusals.ofReasons(handle, verdict);
          if (refusal != null) {
            return new BulkOutcome.Refused(refusal);
          }
          List<Fated> fates = fates(handle, reviewer, filter, verdict);
          List<ConversationId> ready =
              fates.stream().filter(one -> one.fate() == Fate.READY).map(Fated::id).toList();
          return ready.size() > shown
              ? new BulkOutcome.Grown(preview(fates))
              : decide(handle, reviewer, verdict, ready, fates.size());
        });
  }

  /** Takes a bulk decision back, in the transaction that was asked to. */
  static Undo undo(Handle handle, Ids ids, Actor reviewer, UUID act) {
    BulkRows rows = handle.attach(BulkRows.class);
    int standing = rows.standing(act, reviewer.user());
    List<Undoable> undoable = rows.undoable(act, reviewer.user());
    if (undoable.isEmpty()) {
      return new Undo.Nothing();
    }
    rows.move(undoable.stream().map(Undoable::conversation).toList(), Status.PENDING_REVIEW, null);
    rows.move(
        undoable.stream()
            .filter(one -> one.fromStatus() == Status.NEEDS_REVISION)
            .map(Undoable::conversation)
            .toList(),
        Status.NEEDS_REVISION,
        null);
    rows.insertUndos(
        undoable.stream().map(Undoable::id).toList(),
        Stream.generate(ids::next).limit(undoable.size()).toList(),
        reviewer.user(),
        ids.next());
    return new Undo.UndoneInBulk(undoable.size(), standing - undoable.size(), act);
  }

  private BulkOutcome decide(
      Handle handle, Actor reviewer, Verdict verdict, List<ConversationId> ready, int matching) {
    UUID act = ids.next();
    BulkRows rows = handle.attach(BulkRows.class);
    for (List<ConversationId> step : Selection.steps(ready)) {
      rows.insert(
          step,
          Stream.generate(ids::next).limit(step.size()).toList(),
          reviewer.user(),
          verdict.decision(),
          verdict.reasons(),
          verdict.comment(),
          act);
      rows.move(step, verdict.decision().status(), reviewer.user());
    }
    audit.append(
        handle,
        reviewer,
        "conversations." + verdict.decision().name().toLowerCase(Locale.ROOT),
        "act",
        act.toString(),
        Map.of("conversations", ready.size(), "reasons", verdict.reasons()));
    return new BulkOutcome.Done(act, ready.size(), matching - ready.size());
  }

  private List<Fated> fates(
      Handle handle, Actor reviewer, ConversationFilter filter, Verdict verdict) {
    BulkRows rows = handle.attach(BulkRows.class);
    List<Fated> fates = new ArrayList<>();
    for (List<ConversationId> step : Selection.steps(Selection.of(handle, conversations, filter))) {
      fates.addAll(
          rows.fates(
              step, reviewer.user(), verdict.decision() == Decision.APPROVE, verdict.isReasoned()));
    }
    return fates;
  }

  private static BulkPreview preview(List<Fated> fates) {
    return new BulkPreview(
        fates.size(),
        count(fates, Fate.READY),
        count(fates, Fate.HELD),
        count(fates, Fate.NOT_WAITING),
        count(fates, Fate.UNCONFIRMED),
        count(fates, Fate.WANTING_REASON));
  }

  private static int count(List<Fated> fates, Fate fate) {
    return (int) fates.stream().filter(one -> one.fate() == fate).count();
  }
}
