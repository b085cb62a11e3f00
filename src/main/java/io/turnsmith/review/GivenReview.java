package io.turnsmith.review;

import java.time.Instant;
import java.util.List;

/**
 * A decision as it stands in the history.
 *
 * @param decision as the row says it: {@code approve}, {@code reject}, {@code request_revision} or
 *     {@code reopen}
 * @param reasons codes of {@link Reason}
 * @param contentVersion version of the text that was read
 * @param guidelines pages that were in force, each as the name of a document, {@code @} and the
 *     first digits of its hash, separated by spaces; empty when none was imported
 */
public record GivenReview(
    String reviewer,
    String decision,
    List<String> reasons,
    String comment,
    int contentVersion,
    String guidelines,
    Instant decidedAt) {
  public GivenReview {
    reasons = List.copyOf(reasons);
  }
}
