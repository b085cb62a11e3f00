package io.turnsmith.ledger;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.database.Json;
import io.turnsmith.database.Task;
import io.turnsmith.llm.Journal;
import io.turnsmith.llm.RawResponse;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one call into the ledger as it happens: the intent before it, the bytes after it. */
final class LedgerJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(LedgerJournal.class);

  /** Headers that are of use later; others may carry secrets of a proxy. */
  private static final Set<String> KEPT_PREFIXES =
      Set.of("x-ratelimit-", "anthropic-ratelimit-", "retry-after", "x-request-id", "request-id");

  private final Database database;
  private final Purchase purchase;
  private final GenerationLogId id;
  private final int attempt;
  private final @Nullable BigDecimal reserved;
  private final Pause pause;
  private long sentNanos;
  private int durationMs;

  LedgerJournal(
      Database database,
      Purchase purchase,
      GenerationLogId id,
      int attempt,
      @Nullable BigDecimal reserved,
      Pause pause) {
    this.database = database;
    this.purchase = purchase;
    this.id = id;
    this.attempt = attempt;
    this.reserved = reserved;
    this.pause = pause;
  }

  @Override
  public void sending(byte[] body) {
    database.useWorkspace(
        purchase.actor(),
        handle -> {
          GenerationLogs logs = handle.attach(GenerationLogs.class);
          if (!logs.intend(id, purchase, attempt, sha256(body), reserved)) {
            throw new LeaseLostException();
          }
          logs.keepRequest(purchase.actor().workspace(), id, body);
        });
    sentNanos = System.nanoTime();
  }

  @Override
  public void received(RawResponse response) {
    durationMs = (int) Duration.ofNanos(System.nanoTime() - sentNanos).toMillis();
    String requestId =
        response.header("x-request-id").or(() -> response.header("request-id")).orElse(null);
    keep(
        handle -> {
          GenerationLogs logs = handle.attach(GenerationLogs.class);
          logs.keepResponse(id, response.body(), Json.text(keptHeaders(response)));
          logs.respond(id, response.isAnswer(), response.status(), requestId, durationMs);
        });
  }

  /** Holds what was paid for until the database is back; only the end of the process loses it. */
  private void keep(Task entry) {
    for (int tries = 1; ; tries++) {
      try {
        database.useWorkspace(purchase.actor(), entry);
        return;
      } catch (DatabaseUnavailable e) {
        if (tries == 1) {
          log.warn("an answer is held until the database is back: {}", e.getMessage());
        }
        waitAfter(tries, e);
      }
    }
  }

  private void waitAfter(int tries, DatabaseUnavailable outage) {
    try {
      pause.after(tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw outage;
    }
  }

  int durationMs() {
    return durationMs;
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
