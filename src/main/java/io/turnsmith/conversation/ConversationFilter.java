package io.turnsmith.conversation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a list shows; null leaves a property open.
 *
 * @param status null leaves out what is not whole: drafts and failed ones
 * @param template name of the template
 * @param minScore smallest score; leaves unscored ones out
 */
public record ConversationFilter(
    @Nullable Status status,
    @Nullable Tier tier,
    @Nullable String template,
    @Nullable Boolean simulated,
    @Nullable Boolean gold,
    @Nullable BigDecimal minScore) {
  /** Leaves nothing out. */
  public static ConversationFilter everything() {
    return new ConversationFilter(null, null, null, null, null, null);
  }

  /** Only conversations of one status. */
  public static ConversationFilter of(Status status) {
    return new ConversationFilter(status, null, null, null, null, null);
  }
}
