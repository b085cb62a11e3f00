package io.turnsmith.conversation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A flag as a row. */
record StoredFlag(
    String rule,
    int ruleVersion,
    Severity severity,
    @Nullable BigDecimal value,
    @Nullable BigDecimal threshold,
    @Nullable Integer turnNumber,
    @Nullable Integer spanStart,
    @Nullable Integer spanEnd,
    String reason) {
  Flag flag() {
    Span span = spanStart == null || spanEnd == null ? null : new Span(spanStart, spanEnd);
    return new Flag(rule, ruleVersion, severity, value, threshold, turnNumber, span, reason);
  }
}
