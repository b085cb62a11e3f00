package io.turnsmith.ledger;

import io.turnsmith.llm.Prices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is about to be made. Public for the binding of its parts.
 *
 * @param attempt its number; 0 for the first try at a call, which must be the first indeed
 * @param body the exact bytes
 * @param reservedUsd worst case; null when the model is unpriced
 * @param reservedTokens worst case, in and out together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Intent(
    GenerationLogId id,
    Purchase purchase,
    int attempt,
    byte[] body,
    byte[] sha256,
    @Nullable BigDecimal reservedUsd,
    long reservedTokens) {
  static final int FIRST = 0;

  Spend reservation() {
    return Spend.reservation(
        Objects.requireNonNullElse(reservedUsd, BigDecimal.ZERO), reservedTokens);
  }

  UUID workspace() {
    return purchase.actor().workspace().value();
  }

  /** The rows in which it counts. */
  SortedSet<SpendKey> counts(LocalDate today) {
    return SpendKey.of(workspace(), purchase.batch(), profile(), today);
  }

  // What its row is made of.

  public UUID run() {
    return purchase.key().run();
  }

  public String step() {
    return purchase.key().step();
  }

  public int iteration() {
    return purchase.key().iteration();
  }

  public int turn() {
    return purchase.key().turn();
  }

  /** The attempt as it is stored, from 1. */
  public int number() {
    return Math.max(1, attempt);
  }

  public @Nullable UUID batch() {
    return purchase.batch();
  }

  public @Nullable UUID templateVersion() {
    return purchase.templateVersion();
  }

  public UUID profile() {
    return purchase.profile().id().value();
  }

  public UUID leaseToken() {
    return purchase.leaseToken();
  }

  public String model() {
    return purchase.profile().model();
  }

  public @Nullable BigDecimal temperature() {
    return purchase.profile().temperature();
  }

  public int maxTokens() {
    return purchase.request().maxOutputTokens();
  }

  public String priceVersion() {
    Prices prices = purchase.profile().prices();
    return prices == null ? "" : prices.version();
  }

  public long timeoutMs() {
    return purchase.profile().timeout().toMillis();
  }

  public boolean simulated() {
    return purchase.profile().simulated();
  }
}
