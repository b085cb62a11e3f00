package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A machine's doubt about a conversation.
 *
 * @param rule which rule doubts, as {@code role-order}
 * @param ruleVersion grows when the rule's pattern or threshold changes
 * @param value what was measured; null where the rule does not measure
 * @param threshold what it was compared with
 * @param turn the turn it was found in, from 1; null for the whole conversation
 * @param span the passage in that turn
 * @param reason the doubt in a sentence
 */
public record Flag(
    String rule,
    int ruleVersion,
    Severity severity,
    @Nullable BigDecimal value,
    @Nullable BigDecimal threshold,
    @Nullable Integer turn,
    @Nullable Span span,
    String reason) {
  public Flag {
    requireNonNull(rule, "rule");
    requireNonNull(severity, "severity");
    requireNonNull(reason, "reason");
    if (span != null && turn == null) {
      throw new IllegalArgumentException("a passage belongs to a turn");
    }
  }
}
