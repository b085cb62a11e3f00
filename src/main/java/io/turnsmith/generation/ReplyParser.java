package io.turnsmith.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.StorableText;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import io.turnsmith.generation.Reply.Conversation;
import io.turnsmith.generation.Reply.Reading;
import io.turnsmith.generation.Reply.Unusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's answer strictly. The JSON is looked for on a short ladder: the answer itself,
 * without a Markdown fence, the first whole object in it. Nothing inside the JSON is mended: turns
 * are never renumbered, renamed or merged, so that the checks see what the model wrote.
 */
final class ReplyParser {
  private static final ObjectReader STRICT =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ReplyParser() {}

  static Reply parse(String answer) {
    if (answer.isBlank()) {
      return new Unusable("the answer was empty");
    }
    for (Reading reading : Reading.values()) {
      Optional<JsonNode> json = candidate(answer, reading).flatMap(ReplyParser::object);
      if (json.isPresent()) {
        return conversation(json.get(), reading);
      }
    }
    return new Unusable("the answer was not one whole JSON object");
  }

  private static Optional<String> candidate(String answer, Reading reading) {
    return switch (reading) {
      case DIRECT -> Optional.of(answer);
      case UNFENCED -> JsonText.withoutFence(answer);
      case EXTRACTED -> JsonText.firstObject(answer);
    };
  }

  private static Optional<JsonNode> object(String text) {
    try {
      JsonNode node = STRICT.readTree(text);
      return Optional.ofNullable(node).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the next rung is tried
    }
  }

  private static Reply conversation(JsonNode json, Reading reading) {
    JsonNode turns = json.path("turns");
    if (!turns.isArray() || turns.isEmpty()) {
      return new Unusable("the JSON had no turns");
    }
    List<Turn> read = new ArrayList<>();
    for (JsonNode turn : turns) {
      String mistake = readInto(read, turn);
      if (mistake != null) {
        return new Unusable("turn %d %s".formatted(read.size() + 1, mistake));
      }
    }
    return new Conversation(read, reading);
  }

  /** Adds the turn; returns what is wrong with it instead when it cannot be stored. */
  private static @Nullable String readInto(List<Turn> turns, JsonNode turn) {
    Role role = role(turn.path("role").asText(""));
    if (role == null) {
      return "had no known role";
    }
    JsonNode content = turn.path("content");
    if (!content.isTextual() && !content.isNull()) {
      return "had no text";
    }
    JsonNode calls = turn.path("tool_calls");
    List<ToolCall> toolCalls = calls.isArray() ? toolCalls(calls) : List.of();
    if (toolCalls == null || (!toolCalls.isEmpty() && role != Role.ASSISTANT)) {
      return "had tool calls that are none";
    }
    String callId = turn.path("tool_call_id").asText("");
    if (role == Role.TOOL && callId.isEmpty()) {
      return "answered no tool call";
    }
    turns.add(
        new Turn(
            turns.size() + 1,
            role,
            StorableText.of(content.asText("")),
            null,
            toolCalls,
            role == Role.TOOL ? callId : null));
    return null;
  }

  private static @Nullable Role role(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "tool" -> Role.TOOL;
      default -> null;
    };
  }

  private static @Nullable List<ToolCall> toolCalls(JsonNode calls) {
    List<ToolCall> read = new ArrayList<>();
    for (JsonNode call : calls) {
      String id = call.path("id").asText("");
      String name = call.path("name").asText("");
      JsonNode arguments = call.path("arguments");
      if (id.isEmpty() || name.isEmpty() || arguments.isMissingNode()) {
        return null;
      }
      String text = arguments.isTextual() ? arguments.asText() : arguments.toString();
      read.add(new ToolCall(id, name, StorableText.of(text)));
    }
    return read;
  }
}
