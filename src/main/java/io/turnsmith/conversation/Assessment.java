package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the scorer says about a conversation.
 *
 * @param score from 0 to 10 with one decimal; null when it was not scored
 * @param metrics parts of the score and their reasons; anything that {@code Json} can write as an
 *     object
 * @param scoreVersion version of the scorer; null when it was not scored
 */
public record Assessment(
    @Nullable BigDecimal score,
    Object metrics,
    @Nullable Integer scoreVersion,
    @Nullable Confidence confidence) {
  public Assessment {
    requireNonNull(metrics, "metrics");
  }
}
