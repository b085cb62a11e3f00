package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation with its turns and flags as programs read it. */
record TranscriptForm(ConversationForm conversation, List<TurnForm> turns, List<FlagForm> flags) {

  /** A turn; the text is exactly what an export would hold. */
  @JsonNaming(SnakeCaseStrategy.class)
  record TurnForm(
      int number,
      String role,
      String content,
      @Nullable String reasoning,
      List<ToolCall> toolCalls,
      @Nullable String toolCallId) {}

  /**
   * A flag.
   *
   * @param span places in the turn's text, in UTF-16 units
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record FlagForm(
      String rule,
      int ruleVersion,
      String severity,
      @Nullable BigDecimal value,
      @Nullable BigDecimal threshold,
      @Nullable Integer turn,
      @Nullable Span span,
      String reason) {}

  static TranscriptForm of(ConversationParts parts) {
    return new TranscriptForm(
        ConversationForm.of(parts.conversation()),
        parts.turns().stream().map(TranscriptForm::form).toList(),
        parts.flags().stream().map(TranscriptForm::form).toList());
  }

  static TurnForm form(Turn turn) {
    return new TurnForm(
        turn.number(),
        Shown.word(turn.role()),
        turn.content(),
        turn.reasoning(),
        turn.toolCalls(),
        turn.toolCallId());
  }

  static FlagForm form(Flag flag) {
    return new FlagForm(
        flag.rule(),
        flag.ruleVersion(),
        Shown.word(flag.severity()),
        flag.value(),
        flag.threshold(),
        flag.turn(),
        flag.span(),
        flag.reason());
  }
}
