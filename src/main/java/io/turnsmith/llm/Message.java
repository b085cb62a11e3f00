package io.turnsmith.llm;

import static java.util.Objects.requireNonNull;

/** One message of a prompt. */
public record Message(Speaker speaker, String text) {
  /** Whose words they are, as every chat format names them. */
  public enum Speaker {
    SYSTEM,
    USER,
    ASSISTANT
  }

  public Message {
    requireNonNull(speaker, "speaker");
    if (text.isBlank()) {
      throw new IllegalArgumentException("a message needs text");
    }
  }
}
