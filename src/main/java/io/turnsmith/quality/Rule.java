package io.turnsmith.quality;

import static java.util.Objects.requireNonNull;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a check doubts, and what the doubt costs.
 *
 * @param id as {@code role-order}
 * @param version grows when the pattern or the threshold changes
 * @param points that each of its flags takes from the text part of the score; 0 for none
 * @param sentence what it means, for people
 */
public record Rule(String id, int version, Severity severity, int points, String sentence) {
  public Rule {
    requireNonNull(id, "id");
    requireNonNull(severity, "severity");
    requireNonNull(sentence, "sentence");
  }

  /** A doubt about the whole conversation. */
  Flag whole(String reason) {
    return flag(null, null, null, null, reason);
  }

  /** A measured doubt about the whole conversation. */
  Flag whole(BigDecimal value, BigDecimal threshold, String reason) {
    return flag(value, threshold, null, null, reason);
  }

  Flag at(Turn turn, String reason) {
    return flag(null, null, turn.number(), null, reason);
  }

  Flag at(Turn turn, Span span, String reason) {
    return flag(null, null, turn.number(), span, reason);
  }

  Flag at(Turn turn, @Nullable Span span, BigDecimal value, BigDecimal threshold, String reason) {
    return flag(value, threshold, turn.number(), span, reason);
  }

  private Flag flag(
      @Nullable BigDecimal value,
      @Nullable BigDecimal threshold,
      @Nullable Integer turn,
      @Nullable Span span,
      String reason) {
    return new Flag(id, version, severity, value, threshold, turn, span, reason);
  }
}
