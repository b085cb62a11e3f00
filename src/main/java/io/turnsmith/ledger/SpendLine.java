package io.turnsmith.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one batch, model, day or profile cost.
 *
 * @param calls that left, whatever came of them
 * @param settled USD charged
 * @param reserved USD reserved for open calls
 * @param inDoubt USD kept for calls of which nobody knows whether they were charged
 * @param overrun of settled, USD beyond the reservations
 * @param doubts calls in doubt
 * @param unpriced calls without a price: what they cost is in no sum
 * @param input tokens that went in
 * @param cached of these, read from the provider's cache
 * @param output tokens that came out
 */
public record SpendLine(
    String name,
    long calls,
    BigDecimal settled,
    BigDecimal reserved,
    BigDecimal inDoubt,
    BigDecimal overrun,
    long doubts,
    long unpriced,
    long input,
    long cached,
    long output) {

  /** Share of the input that came from the cache, in percent; null while nothing went in. */
  public @Nullable Long cacheHitPercent() {
    return input == 0 ? null : 100 * cached / input;
  }
}
