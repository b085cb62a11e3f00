package io.turnsmith.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is put on the wire.
 *
 * @param content the message's text; absent when the model declines in the refusal field
 */
record ChatReply(
    @Nullable String content, @Nullable String refusal, boolean cut, Optional<DefectKind> defect) {
  static ChatReply of(String content, Optional<DefectKind> defect) {
    return new ChatReply(content, null, false, defect);
  }

  static ChatReply declined(String refusal) {
    return new ChatReply(null, refusal, false, Optional.of(DefectKind.REFUSAL));
  }

  static ChatReply cut(String content, Optional<DefectKind> defect) {
    return new ChatReply(content, null, true, defect);
  }

  String finishReason() {
    return cut ? "length" : "stop";
  }

  int tokens() {
    return Tokens.of(content == null ? String.valueOf(refusal) : content);
  }

  /** The same answer within so many tokens. */
  ChatReply within(int maxTokens) {
    if (content == null || tokens() <= maxTokens) {
      return this;
    }
    return cut(content.substring(0, Math.min(content.length(), maxTokens * Tokens.CHARS)), defect);
  }
}
