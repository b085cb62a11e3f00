package io.turnsmith.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.Conversation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a reviewer needs to decide about one conversation.
 *
 * @param kind an opinion, or the decision between opinions that differ
 * @param claim the reviewer's; null where the conversation is only looked at
 * @param holder name of somebody else who holds it now; null for nobody
 * @param flags those of the whole conversation first, then by turn
 * @param scoreReasons what keeps the score from full marks, and what was measured
 * @param guidelines pages in force
 * @param reasons those on offer, in their order
 * @param history earlier decisions, as far as this reviewer may know
 * @param changes what was edited since the version that this reviewer, or else the last one,
 *     decided about; empty when nobody did
 * @param draft what this reviewer typed and did not say yet; null for nothing
 */
public record ReviewItem(
    Conversation conversation,
    SlotKind kind,
    @Nullable Claim claim,
    @Nullable String holder,
    Brief brief,
    List<ItemTurn> turns,
    List<ItemFlag> flags,
    List<String> scoreReasons,
    List<Guideline> guidelines,
    List<Reason> reasons,
    List<GivenReview> history,
    List<TurnChange> changes,
    @Nullable JsonNode draft) {
  public ReviewItem {
    turns = List.copyOf(turns);
    flags = List.copyOf(flags);
    scoreReasons = List.copyOf(scoreReasons);
    guidelines = List.copyOf(guidelines);
    reasons = List.copyOf(reasons);
    history = List.copyOf(history);
    changes = List.copyOf(changes);
  }
}
