package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.BadRequestException;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.review.Decision;
import io.turnsmith.review.TurnMark;
import io.turnsmith.review.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What programs send to the review room, and what they are answered. */
final class ReviewBodies {
  private ReviewBodies() {}

  /** Names the claim. */
  record TokenBody(UUID token) {}

  /**
   * A sign of life.
   *
   * @param active whether the reviewer did anything since the last one
   */
  record HeartbeatBody(UUID token, boolean active) {}

  /**
   * A decision.
   *
   * @param decision {@code approve}, {@code reject} or {@code request_revision}
   * @param contentVersion version of the text that was read
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record DecisionBody(
      @Nullable UUID token,
      @Nullable Integer contentVersion,
      String decision,
      @Nullable List<String> reasons,
      @Nullable String comment) {
    Verdict verdict() {
      return new Verdict(
          choice("decision", Decision.class, decision), texts(reasons), text(comment));
    }
  }

  /** Why a decision is taken back. */
  record ReopenBody(@Nullable String comment) {}

  /**
   * What is to be undone.
   *
   * @param act null for the last decision
   */
  record UndoBody(@Nullable UUID act) {}

  /** What is said about a turn. */
  record MarkBody(@Nullable String judgement, @Nullable String tag, @Nullable String comment) {
    TurnMark mark() {
      return new TurnMark(
          judgement == null
              ? TurnMark.Judgement.NONE
              : choice("judgement", TurnMark.Judgement.class, judgement),
          text(tag),
          text(comment));
    }
  }

  /** A new text for a turn. */
  @JsonNaming(SnakeCaseStrategy.class)
  record EditBody(int turnVersion, String content, String kind, @Nullable String note) {
    TurnEdit edit(int turn) {
      EditKind wanted = choice("kind", EditKind.class, kind);
      if (wanted == EditKind.UNDO) {
        throw new BadRequestException("an edit is taken back with an undo");
      }
      return new TurnEdit(turn, turnVersion, content, wanted, text(note));
    }
  }

  /**
   * Turns that still hold.
   *
   * @param turns null for all
   */
  record ConfirmBody(@Nullable List<Integer> turns) {}

  /**
   * What came of a decision.
   *
   * @param status where the conversation stands now
   * @param act names the decision for an undo
   * @param stillWanted opinions that its round still waits for
   * @param differs whether the opinions differ
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record DecisionForm(String status, UUID act, int stillWanted, boolean differs) {}

  /**
   * What would have been right in practice.
   *
   * @param right whether the decision was
   */
  record PractisedForm(boolean right, String expected, List<String> reasons, String explanation) {}

  /** What came of an undo. */
  @JsonNaming(SnakeCaseStrategy.class)
  record UndoForm(
      UUID act,
      @Nullable String conversation,
      @Nullable String status,
      ReviewForm.@Nullable ClaimForm claim,
      int conversations,
      int leftAsTheyAre) {}

  /** What came of an edit. */
  @JsonNaming(SnakeCaseStrategy.class)
  record EditForm(
      int contentVersion,
      @Nullable Integer turnVersion,
      @Nullable List<Integer> stale,
      @Nullable UUID act) {}

  /** How many turns were confirmed. */
  record ConfirmForm(int confirmed) {}

  static <E extends Enum<E>> E choice(String name, Class<E> type, @Nullable String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> Shown.word(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "%s is one of %s"
                        .formatted(
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(Shown::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static List<String> texts(@Nullable List<String> values) {
    return values == null ? List.of() : values;
  }
}
