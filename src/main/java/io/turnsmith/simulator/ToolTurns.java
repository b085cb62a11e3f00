package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Puts two tool calls with their results into a conversation, so that its count stays even. */
final class ToolTurns {
  private static final int FIRST_ID = 10_000;
  private static final int IDS = 80_000;

  private final Brief brief;
  private final List<ToolSpec> tools;
  private final Dialogue dialogue;
  private final RandomGenerator random;
  private final String recordId;

  ToolTurns(Brief brief, List<ToolSpec> tools, Dialogue dialogue, RandomGenerator random) {
    this.brief = brief;
    this.tools = tools;
    this.dialogue = dialogue;
    this.random = random;
    this.recordId = dialogue.detail("id", "R-" + (FIRST_ID + random.nextInt(IDS)));
  }

  List<Turn> into(List<Turn> spoken) {
    int exchanges = spoken.size() / 2;
    int second = exchanges == 1 ? 0 : Math.max(1, exchanges / 2);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < exchanges; i++) {
      turns.add(spoken.get(2 * i));
      if (i == 0) {
        turns.addAll(call(tools.getFirst(), "tool.before.assistant"));
      }
      if (i == second) {
        turns.addAll(call(tools.getLast(), "tool.again.assistant"));
      }
      Turn answer = spoken.get(2 * i + 1);
      boolean afterCall = i == 0 || i == second;
      String found = afterCall ? dialogue.say("tool.after.assistant") : "";
      turns.add(answer.withText(AssistantLines.join(found, answer.text())));
    }
    return turns;
  }

  private List<Turn> call(ToolSpec tool, String announcement) {
    String id = "call_%012x".formatted(random.nextLong() & 0xffff_ffff_ffffL);
    ObjectNode arguments = Json.object();
    Map<String, String> wanted =
        tool.parameters().isEmpty() ? guess(tool.name()) : tool.parameters();
    wanted.forEach((name, type) -> put(arguments, name, type));
    var call = new ToolCall(id, tool.name(), Json.text(arguments));
    return List.of(
        Turn.call(dialogue.say(announcement), call), Turn.tool(result(tool, arguments), call));
  }

  private static Map<String, String> guess(String tool) {
    String name = tool.toLowerCase(Locale.ROOT);
    if (name.contains("order")) {
      return Map.of("order_id", "string");
    }
    return name.contains("search") ? Map.of("query", "string") : Map.of("reference", "string");
  }

  private void put(ObjectNode arguments, String name, String type) {
    if (type.startsWith("=")) {
      arguments.put(name, type.substring(1));
      return;
    }
    if (type.startsWith("#")) {
      arguments.put(name, recordId.matches(type.substring(1)) ? recordId : numbered(type));
      return;
    }
    switch (type) {
      case "integer", "number" -> arguments.put(name, 1 + random.nextInt(3));
      case "boolean" -> arguments.put(name, true);
      case "array" -> arguments.putArray(name).add(brief.topic());
      case "object" -> arguments.putObject(name);
      default -> arguments.put(name, value(name.toLowerCase(Locale.ROOT)));
    }
  }

  /** A number of the form that a pattern such as {@code LF-[0-9]{5}} asks for. */
  private String numbered(String pattern) {
    int digits = Character.digit(pattern.charAt(pattern.indexOf('{') + 1), 10);
    String number = recordId.replaceAll("\\D", "");
    return pattern.substring(1, pattern.indexOf('['))
        + (number + "0".repeat(digits)).substring(0, digits);
  }

  private String value(String name) {
    if (name.contains("date")) {
      return "2026-0%d-%02d".formatted(1 + random.nextInt(9), 1 + random.nextInt(28));
    }
    if (name.contains("sku")) {
      return "SKU-" + recordId.replaceAll("\\D", "");
    }
    if (name.contains("post") || name.contains("zip")) {
      return dialogue.detail("postcode", recordId.replaceAll("\\D", ""));
    }
    if (name.endsWith("id") || name.contains("number") || name.contains("reference")) {
      return recordId;
    }
    if (name.contains("mail")) {
      return dialogue.fullName().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".")
          + "@example.com";
    }
    if (name.contains("amount")) {
      return dialogue.detail("amount", "40.00");
    }
    return name.endsWith("name") ? dialogue.fullName() : brief.topic();
  }

  private String result(ToolSpec tool, ObjectNode arguments) {
    ObjectNode result = Json.object();
    boolean changes =
        tool.name()
            .matches("(?i)(create|open|issue|refund|book|cancel|update|send|start|escalate).*");
    result.put("status", changes ? "accepted" : "found");
    result.put("reference", recordId);
    result.setAll(arguments);
    result.put("customer", dialogue.fullName());
    result.put("note", brief.topic());
    return Json.text(result);
  }
}
