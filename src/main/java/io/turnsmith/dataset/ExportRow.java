package io.turnsmith.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.ToolCalls;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A conversation as {@link ExportRows} reads it: turns, flags and tools are JSON texts. */
record ExportRow(
    ConversationId id,
    String title,
    Tier tier,
    Status status,
    String template,
    String scenario,
    String edgeCase,
    String persona,
    String topic,
    String emotion,
    @Nullable BigDecimal score,
    String model,
    boolean simulated,
    boolean gold,
    String systemText,
    String tools,
    String turns,
    String flags) {
  ExportedConversation conversation() {
    return new ExportedConversation(
        id,
        title,
        tier,
        status,
        template,
        scenario,
        edgeCase,
        persona,
        topic,
        emotion,
        score,
        model,
        simulated,
        gold,
        systemText,
        Json.read(tools),
        list(turns, ExportRow::turn),
        list(flags, ExportRow::flag));
  }

  private static <T> List<T> list(String array, Function<JsonNode, T> read) {
    return StreamSupport.stream(Json.read(array).spliterator(), false).map(read).toList();
  }

  private static Turn turn(JsonNode row) {
    return new Turn(
        row.path("turn").asInt(),
        Role.valueOf(row.path("role").asText().toUpperCase(Locale.ROOT)),
        row.path("content").asText(),
        text(row.path("reasoning")),
        ToolCalls.read(row.path("tool_calls")),
        text(row.path("tool_call_id")));
  }

  private static Flag flag(JsonNode row) {
    JsonNode turn = row.path("turn");
    return new Flag(
        row.path("rule").asText(),
        row.path("rule_version").asInt(),
        Severity.valueOf(row.path("severity").asText().toUpperCase(Locale.ROOT)),
        null,
        null,
        turn.isNull() ? null : (Integer) turn.asInt(),
        null,
        row.path("reason").asText());
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() ? null : value.asText();
  }
}
