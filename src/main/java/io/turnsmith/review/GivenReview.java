package io.turnsmith.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A decision as it stands in the history.
 *
 * @param decision as the row says it: {@code approve}, {@code reject}, {@code request_revision},
 *     {@code reopen} or {@code undo}
 * @param decidedBy {@code person} or {@code bulk}
 * @param reasons codes of {@link Reason}
 * @param contentVersion version of the text that was read
 * @param guidelines pages that were in force, each as the name of a document, {@code @} and the
 *     first digits of its hash, separated by spaces; empty when none was imported
 * @param undone whether its reviewer took it back
 */
public record GivenReview(
    UUID id,
    String reviewer,
    String decision,
    String decidedBy,
    List<String> reasons,
    String comment,
    int contentVersion,
    String guidelines,
    boolean undone,
    Instant decidedAt) {
  public GivenReview {
    reasons = List.copyOf(reasons);
  }
}
