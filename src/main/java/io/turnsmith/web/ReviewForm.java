package io.turnsmith.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.review.Claim;
import io.turnsmith.review.DiffPart;
import io.turnsmith.review.GivenMark;
import io.turnsmith.review.GivenReview;
import io.turnsmith.review.Guideline;
import io.turnsmith.review.ItemTurn;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.TurnChange;
import io.turnsmith.web.TranscriptForm.FlagForm;
import io.turnsmith.web.TranscriptForm.TurnForm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that is needed to decide about a conversation, as programs read it. */
@JsonNaming(SnakeCaseStrategy.class)
record ReviewForm(
    ConversationForm conversation,
    String kind,
    @Nullable ClaimForm claim,
    @Nullable String holder,
    BriefForm brief,
    List<ItemTurnForm> turns,
    List<ItemFlagForm> flags,
    List<String> scoreReasons,
    List<Guideline> guidelines,
    List<ReasonForm> reasons,
    List<HistoryForm> history,
    List<ChangeForm> changes,
    @Nullable JsonNode draft) {

  /** The right to decide about it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ClaimForm(UUID token, Instant expiresAt) {
    static ClaimForm of(Claim claim) {
      return new ClaimForm(claim.token(), claim.expiresAt());
    }
  }

  /** What it was to be. */
  @JsonNaming(SnakeCaseStrategy.class)
  record BriefForm(
      String domain,
      String system,
      String persona,
      String context,
      String trigger,
      String expectedBehavior,
      List<String> requiredElements) {}

  /** A turn with what people said about it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ItemTurnForm(
      TurnForm turn, int version, int tokens, boolean stale, List<MarkForm> marks) {}

  /** What somebody said about a turn. */
  @JsonNaming(SnakeCaseStrategy.class)
  record MarkForm(
      String reviewer,
      boolean mine,
      String judgement,
      String tag,
      String comment,
      boolean outdated) {}

  /** A machine's doubt, and whether its text was edited since. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ItemFlagForm(FlagForm flag, boolean outdated) {}

  /** An earlier decision. */
  @JsonNaming(SnakeCaseStrategy.class)
  record HistoryForm(
      UUID id,
      String reviewer,
      String decision,
      String decidedBy,
      List<String> reasons,
      String comment,
      int contentVersion,
      String guidelines,
      boolean undone,
      Instant decidedAt) {}

  /** What became of a turn since it was read last. */
  record ChangeForm(int turn, String before, String after, List<DiffForm> diff) {}

  /** A piece of a comparison. */
  record DiffForm(String kind, String text) {}

  static ReviewForm of(ReviewItem item) {
    Claim claim = item.claim();
    return new ReviewForm(
        ConversationForm.of(item.conversation()),
        Shown.word(item.kind()),
        claim == null ? null : ClaimForm.of(claim),
        item.holder(),
        new BriefForm(
            item.brief().domain(),
            item.brief().system(),
            item.brief().persona(),
            item.brief().context(),
            item.brief().trigger(),
            item.brief().expectedBehavior(),
            item.brief().requiredElements()),
        item.turns().stream().map(ReviewForm::turn).toList(),
        item.flags().stream()
            .map(flag -> new ItemFlagForm(TranscriptForm.form(flag.flag()), flag.outdated()))
            .toList(),
        item.scoreReasons(),
        item.guidelines(),
        item.reasons().stream().map(ReasonForm::of).toList(),
        item.history().stream().map(ReviewForm::review).toList(),
        item.changes().stream().map(ReviewForm::change).toList(),
        item.draft());
  }

  private static ItemTurnForm turn(ItemTurn turn) {
    return new ItemTurnForm(
        TranscriptForm.form(turn.turn()),
        turn.version(),
        turn.tokens(),
        turn.stale(),
        turn.marks().stream().map(ReviewForm::mark).toList());
  }

  private static MarkForm mark(GivenMark given) {
    return new MarkForm(
        given.reviewer(),
        given.mine(),
        Shown.word(given.mark().judgement()),
        given.mark().tag(),
        given.mark().comment(),
        given.outdated());
  }

  private static HistoryForm review(GivenReview review) {
    return new HistoryForm(
        review.id(),
        review.reviewer(),
        review.decision(),
        review.decidedBy(),
        review.reasons(),
        review.comment(),
        review.contentVersion(),
        review.guidelines(),
        review.undone(),
        review.decidedAt());
  }

  static ChangeForm change(TurnChange change) {
    return new ChangeForm(
        change.turn(),
        change.before(),
        change.after(),
        change.diff().stream().map(ReviewForm::part).toList());
  }

  private static DiffForm part(DiffPart part) {
    return new DiffForm(Shown.word(part.kind()), part.text());
  }
}
