package io.turnsmith.review;

import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer wants to be offered; null leaves a property open.
 *
 * @param status {@code pending_review} or {@code needs_revision}
 * @param template name of the template
 * @param batch the batch that ordered it
 * @param below only conversations with a lower score; unscored ones are left out then
 */
public record QueueFilter(
    @Nullable Status status,
    @Nullable Tier tier,
    @Nullable String template,
    @Nullable UUID batch,
    @Nullable BigDecimal below) {
  /** Leaves nothing out. */
  public static final QueueFilter EVERYTHING = new QueueFilter(null, null, null, null, null);
}
