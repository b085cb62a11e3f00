package io.turnsmith.review;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Edits;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.ToolCalls;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import io.turnsmith.database.UserId;
import io.turnsmith.review.ItemRows.FlagRow;
import io.turnsmith.review.ItemRows.TurnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts together what a reviewer reads, in one transaction. */
final class ReviewItems {
  private final Conversations conversations;
  private final Edits edits;

  ReviewItems(Conversations conversations, Edits edits) {
    this.conversations = conversations;
    this.edits = edits;
  }

  Optional<ReviewItem> read(
      Handle handle, UserId reviewer, ConversationId id, @Nullable Claim claim) {
    return conversations.find(handle, id).map(found -> item(handle, reviewer, found, claim));
  }

  private ReviewItem item(
      Handle handle, UserId reviewer, Conversation found, @Nullable Claim claim) {
    ConversationId id = found.id();
    boolean gold = claim != null && claim.slot() == 0;
    ItemRows rows = handle.attach(ItemRows.class);
    Brief brief = Brief.of(conversations.inputs(handle, id).orElseGet(MissingNode::getInstance));
    List<GivenMark> marks =
        handle.attach(MarkRows.class).ofConversation(id, reviewer).stream()
            .map(MarkRows.Row::given)
            .filter(mark -> mark.mine() || !gold)
            .toList();
    List<TurnRow> turns = rows.turns(id);
    return new ReviewItem(
        gold ? found.asWaiting() : found,
        rows.kind(id).orElse(SlotKind.OPINION),
        claim,
        claim == null ? handle.attach(Claims.class).holder(id, reviewer).orElse(null) : null,
        brief,
        turns.stream().map(row -> turn(row, marks)).toList(),
        rows.flags(id).stream().map(ReviewItems::flag).toList(),
        conversations.scoreReasons(handle, id),
        rows.guidelines(brief.domain()),
        handle.attach(Reasons.Rows.class).all().stream()
            .filter(reason -> !reason.retired())
            .toList(),
        gold ? List.of() : handle.attach(ReviewRows.class).ofConversation(id),
        gold ? List.of() : changes(handle, reviewer, found, turns),
        handle.attach(DraftRows.class).find(id, reviewer).map(Json::read).orElse(null));
  }

  private List<TurnChange> changes(
      Handle handle, UserId reviewer, Conversation found, List<TurnRow> turns) {
    int read =
        found.contentVersion() == 1
            ? 1
            : handle
                .attach(ReturnRows.class)
                .versionRead(found.id(), reviewer)
                .orElse(found.contentVersion());
    if (read == found.contentVersion()) {
      return List.of();
    }
    List<Turn> before = edits.at(handle, found.id(), read);
    List<TurnChange> changes = new ArrayList<>();
    for (int at = 0; at < turns.size(); at++) {
      String old = before.get(at).content();
      String now = turns.get(at).content();
      if (!old.equals(now)) {
        changes.add(TurnChange.of(turns.get(at).turnNumber(), old, now));
      }
    }
    return changes;
  }

  private static ItemTurn turn(TurnRow row, List<GivenMark> marks) {
    return new ItemTurn(
        new Turn(
            row.turnNumber(),
            row.role(),
            row.content(),
            row.reasoning(),
            ToolCalls.read(row.toolCalls()),
            row.toolCallId()),
        row.version(),
        row.tokenCount(),
        row.stale(),
        marks.stream().filter(mark -> mark.turn() == row.turnNumber()).toList());
  }

  private static ItemFlag flag(FlagRow row) {
    Integer start = row.spanStart();
    Integer end = row.spanEnd();
    return new ItemFlag(
        new Flag(
            row.rule(),
            row.ruleVersion(),
            row.severity(),
            row.value(),
            row.threshold(),
            row.turnNumber(),
            start == null || end == null ? null : new Span(start, end),
            row.reason()),
        row.outdated());
  }
}
