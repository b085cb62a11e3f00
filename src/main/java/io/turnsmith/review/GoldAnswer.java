package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import io.turnsmith.conversation.ConversationId;
import java.util.List;

/**
 * What is right about a conversation whose decision is beyond doubt.
 *
 * @param reasons codes of {@link Reason}
 * @param explanation why, told after practice; Markdown, 1 to 2000 characters
 */
public record GoldAnswer(
    ConversationId conversation, Decision decision, List<String> reasons, String explanation) {
  /**
   * @throws IllegalArgumentException when the explanation is missing or too long
   */
  public GoldAnswer {
    requireNonNull(decision, "decision");
    reasons = List.copyOf(reasons);
    explanation = explanation.strip();
    int length = explanation.codePointCount(0, explanation.length());
    if (length == 0 || length > Verdict.MAX_COMMENT) {
      throw new IllegalArgumentException(
          "an explanation has 1 to " + Verdict.MAX_COMMENT + " characters");
    }
  }
}
