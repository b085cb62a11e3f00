package io.turnsmith.conversation;

import io.turnsmith.database.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells whether two conversations say the same: SHA-256 over the turns as canonical JSON. Its form
 * must never change, because reviews and releases keep the hash of what was read.
 */
public final class ContentHash {
  private ContentHash() {}

  /** Returns the 32 bytes of the hash. */
  public static byte[] of(List<Turn> turns) {
    return sha256(Json.canonical(turns.stream().map(ContentHash::canonical).toList()));
  }

  private static Map<String, Object> canonical(Turn turn) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("role", turn.role().name().toLowerCase(Locale.ROOT));
    form.put("content", turn.content());
    if (turn.reasoning() != null) {
      form.put("reasoning", turn.reasoning());
    }
    if (!turn.toolCalls().isEmpty()) {
      form.put("tool_calls", turn.toolCalls().stream().map(ContentHash::canonical).toList());
    }
    if (turn.toolCallId() != null) {
      form.put("tool_call_id", turn.toolCallId());
    }
    return form;
  }

  private static Map<String, Object> canonical(ToolCall call) {
    return Map.of("id", call.id(), "name", call.name(), "arguments", call.arguments());
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
