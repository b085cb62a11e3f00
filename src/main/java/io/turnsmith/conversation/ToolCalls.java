package io.turnsmith.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tool calls as the column {@code tool_calls} holds them: an array of id, name and arguments. */
public final class ToolCalls {
  private ToolCalls() {}

  /** Returns null, as the column, for none. */
  static @Nullable String text(List<ToolCall> calls) {
    return calls.isEmpty() ? null : Json.text(calls.stream().map(ToolCalls::form).toList());
  }

  /** Reads the column; none for NULL. */
  public static List<ToolCall> read(@Nullable String column) {
    return column == null ? List.of() : read(Json.read(column));
  }

  /** Reads the column as a part of a larger document; none for a JSON null. */
  public static List<ToolCall> read(JsonNode column) {
    return StreamSupport.stream(column.spliterator(), false).map(ToolCalls::call).toList();
  }

  private static ToolCall call(JsonNode form) {
    return new ToolCall(
        form.path("id").asText(), form.path("name").asText(), form.path("arguments").asText());
  }

  private static Map<String, String> form(ToolCall call) {
    return Map.of("id", call.id(), "name", call.name(), "arguments", call.arguments());
  }
}
