package io.turnsmith.ledger;

import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A cap with what its running period holds.
 *
 * @param subject the batch, the model profile, or the workspace itself
 * @param name what a person calls the subject; empty for the workspace
 * @param amount how much of the unit
 * @param hard whether calls stop at it; otherwise it is only reported
 * @param startsOn first day of the period in UTC; the first of January 1970 for a batch
 * @param settled USD charged
 * @param reserved USD reserved for open calls
 * @param inDoubt USD kept for calls of which nobody knows whether they were charged
 * @param overrun of settled, USD beyond the reservations
 * @param calls open, in doubt or charged
 * @param tokens of these calls; the most possible while they are not known
 */
public record Budget(
    BudgetScope scope,
    UUID subject,
    String name,
    BigDecimal amount,
    Unit unit,
    boolean hard,
    LocalDate startsOn,
    BigDecimal settled,
    BigDecimal reserved,
    BigDecimal inDoubt,
    BigDecimal overrun,
    long calls,
    long tokens) {

  /** How much of the unit is held. */
  public BigDecimal used() {
    return cap().used(spend());
  }

  /** How much of the unit is left; never less than nothing. */
  public BigDecimal left() {
    return cap().left(spend());
  }

  /** Whether 80 % of it or more are used. */
  public boolean isNearlyUsed() {
    return cap().isNearly(spend());
  }

  private Cap cap() {
    return new Cap(amount, unit, hard);
  }

  private Spend spend() {
    return new Spend(settled, reserved, inDoubt, overrun, calls, tokens);
  }
}
