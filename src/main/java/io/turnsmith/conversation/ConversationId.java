package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import io.turnsmith.database.Id;
import java.util.UUID;

/** Key of a conversation, and its one public id. */
public record ConversationId(UUID value) implements Id {
  /** Characters of {@link #ending}: ids made close together share their beginning, not this. */
  private static final int ENDING = 8;

  public ConversationId {
    requireNonNull(value, "value");
  }

  /** Returns the last eight characters, which people type instead of the whole id. */
  public String ending() {
    String whole = value.toString();
    return whole.substring(whole.length() - ENDING);
  }
}
