package io.turnsmith.ledger;

import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.database.Json;
import io.turnsmith.llm.Journal;
import io.turnsmith.llm.Limiter.Permit;
import io.turnsmith.llm.RawResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one call into the ledger as it happens: the intent before it, the bytes after it. */
final class LedgerJournal implements Journal {
  /** Headers that are of use later; others may carry secrets of a proxy. */
  private static final Set<String> KEPT_PREFIXES =
      Set.of("x-ratelimit-", "anthropic-ratelimit-", "retry-after", "x-request-id", "request-id");

  private final LedgerWriters writers;
  private final Purchase purchase;
  private final GenerationLogId id;
  private final int attempt;
  private final Need need;
  private final Permit permit;
  private boolean sent;
  private long sentNanos;
  private int durationMs;
  private @Nullable RawResponse response;

  /**
   * @param attempt number of this try, or {@link Intent#FIRST}
   */
  LedgerJournal(
      LedgerWriters writers,
      Purchase purchase,
      GenerationLogId id,
      int attempt,
      Need need,
      Permit permit) {
    this.writers = writers;
    this.purchase = purchase;
    this.id = id;
    this.attempt = attempt;
    this.need = need;
    this.permit = permit;
  }

  /**
   * The request is about to leave.
   *
   * @throws NotSentException when it may not
   */
  @Override
  public void sending(byte[] body) {
    CrashPoint.BEFORE_INTENT.pass();
    Intent intent =
        new Intent(id, purchase, attempt, body, sha256(body), need.worstCase(), need.tokens());
    IntentResult result = writers.intend(intent);
    if (!(result instanceof IntentResult.Committed)) {
      throw new NotSentException(result);
    }
    CrashPoint.AFTER_INTENT.pass();
    sent = true;
    permit.departs();
    sentNanos = System.nanoTime();
  }

  @Override
  public void received(RawResponse answer) {
    durationMs = (int) Duration.ofNanos(System.nanoTime() - sentNanos).toMillis();
    response = answer;
    CrashPoint.BEFORE_KEPT.pass();
    try {
      writers.keep(
          new KeptResponse(
              purchase.actor(),
              id,
              answer.body(),
              Json.text(keptHeaders(answer)),
              answer.isAnswer(),
              answer.status(),
              answer.header("x-request-id").or(() -> answer.header("request-id")).orElse(null),
              durationMs));
      CrashPoint.AFTER_KEPT.pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("the process ends while an answer is held", e);
    }
  }

  /** Whether the intent was committed, so that something may have left. */
  boolean isSent() {
    return sent;
  }

  int durationMs() {
    return durationMs;
  }

  /** The whole answer, as soon as it has come. */
  @Nullable RawResponse response() {
    return response;
  }

  private static Map<String, List<String>> keptHeaders(RawResponse response) {
    Map<String, List<String>> kept = new TreeMap<>();
    response
        .headers()
        .forEach(
            (name, values) -> {
              if (KEPT_PREFIXES.stream().anyMatch(name::startsWith)) {
                kept.put(name, values);
              }
            });
    return kept;
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
