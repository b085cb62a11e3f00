package io.turnsmith.ledger;

import java.math.BigDecimal;

/**
 * What one or many calls hold of a budget, or a change of it. Public for the binding of its parts.
 *
 * @param settled USD charged
 * @param reserved USD reserved for open calls
 * @param inDoubt USD kept for calls of which nobody knows whether they were charged
 * @param overrun of settled, USD beyond the reservations
 */
public record Spend(
    BigDecimal settled,
    BigDecimal reserved,
    BigDecimal inDoubt,
    BigDecimal overrun,
    long calls,
    long tokens) {
  static final Spend NOTHING =
      new Spend(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

  static Spend reservation(BigDecimal usd, long tokens) {
    return new Spend(BigDecimal.ZERO, usd, BigDecimal.ZERO, BigDecimal.ZERO, 1, tokens);
  }

  Spend plus(Spend other) {
    return new Spend(
        settled.add(other.settled),
        reserved.add(other.reserved),
        inDoubt.add(other.inDoubt),
        overrun.add(other.overrun),
        calls + other.calls,
        tokens + other.tokens);
  }

  Spend negated() {
    return new Spend(
        settled.negate(), reserved.negate(), inDoubt.negate(), overrun.negate(), -calls, -tokens);
  }

  /** USD that a cap must cover. */
  BigDecimal held() {
    return settled.add(reserved).add(inDoubt);
  }
}
