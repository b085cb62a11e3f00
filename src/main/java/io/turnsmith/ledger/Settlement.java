package io.turnsmith.ledger;

import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.Usage;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an answer cost and came to. Public for the binding of its parts.
 *
 * @param errorCode why it was of no use; null when it was
 * @param conversation that came of it; null when none did
 */
public record Settlement(Answer answer, @Nullable String errorCode, @Nullable UUID conversation) {
  // What its row becomes.

  public GenerationLogId id() {
    return answer.log();
  }

  public String outcome() {
    return errorCode == null ? "success" : "failed";
  }

  public String finishReason() {
    return completion().rawFinish();
  }

  public String model() {
    return completion().model();
  }

  public int input() {
    return usage().input();
  }

  public int cacheRead() {
    return usage().cacheRead();
  }

  public int cacheWrite() {
    return usage().cacheWrite();
  }

  public int cacheWriteHour() {
    return usage().cacheWriteHour();
  }

  public int output() {
    return usage().output();
  }

  public int reasoning() {
    return usage().reasoning();
  }

  public String usageSource() {
    return usage().source().name().toLowerCase(Locale.ROOT);
  }

  public @Nullable BigDecimal cost() {
    return answer.cost();
  }

  private Completion completion() {
    return answer.completion();
  }

  private Usage usage() {
    return completion().usage();
  }
}
