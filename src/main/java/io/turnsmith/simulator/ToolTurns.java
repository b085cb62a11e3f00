package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts two tool calls with their results into a conversation, so that its count stays even. */
final class ToolTurns {
  private static final Pattern CHANGES =
      Pattern.compile("(?i)(?:create|open|issue|refund|book|cancel|update|send|start|escalate).*");
  private static final Pattern RETURN_NUMBER = Pattern.compile("\\bRT-\\d+\\b");

  /** Nothing can be sent back that has not arrived. */
  private static final Pattern NOT_THERE =
      Pattern.compile("\\b(?:missing|lost parcel|marked as delivered|not arrived)\\b");

  private final Brief brief;
  private final Dialogue dialogue;
  private final RandomGenerator random;
  private final ToolArguments arguments;
  private final ToolSpec first;
  private final ToolSpec second;
  private final boolean onlyLooks;
  private final Mood mood;

  /** How the tools of a brief behave. */
  private enum Mood {
    WORKING,
    FAILING,
    CONTRADICTING;

    static Mood of(String behaviour) {
      if (behaviour.contains("fails") && !behaviour.contains("once")) {
        return FAILING;
      }
      return behaviour.contains("contradict") ? CONTRADICTING : WORKING;
    }
  }

  ToolTurns(Brief brief, List<ToolSpec> tools, Dialogue dialogue, RandomGenerator random) {
    this.brief = brief;
    this.dialogue = dialogue;
    this.random = random;
    this.arguments = new ToolArguments(brief, dialogue, random);
    this.mood = Mood.of(brief.input("tool_behaviour").toLowerCase(Locale.ROOT));
    this.first = tools.getFirst();
    this.onlyLooks = mood != Mood.WORKING || NOT_THERE.matcher(brief.topic()).find();
    this.second = onlyLooks ? first : tools.getLast();
  }

  List<Turn> into(List<Turn> spoken) {
    int exchanges = spoken.size() / 2;
    int later = exchanges == 1 ? 0 : Math.max(1, exchanges / 2);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < exchanges; i++) {
      turns.add(spoken.get(2 * i));
      String found = "";
      if (i == 0) {
        turns.addAll(call(first, "tool.before.assistant"));
        found = found(first);
      }
      if (i == later) {
        turns.addAll(call(second, onlyLooks ? "tool.retry.assistant" : "tool.again.assistant"));
        found = onlyLooks && i > 0 ? "" : found(second);
      }
      Turn answer = spoken.get(2 * i + 1);
      turns.add(answer.withText(AssistantLines.join(found, answer.text())));
    }
    return turns;
  }

  private String found(ToolSpec tool) {
    return switch (mood) {
      case FAILING -> dialogue.say("tool.failed.assistant");
      case CONTRADICTING -> dialogue.say("tool.contradicts.assistant");
      case WORKING -> dialogue.say(changes(tool) ? "tool.done.assistant" : "tool.after.assistant");
    };
  }

  private static boolean changes(ToolSpec tool) {
    return CHANGES.matcher(tool.name()).matches();
  }

  private List<Turn> call(ToolSpec tool, String announcement) {
    String id = "call_%012x".formatted(random.nextLong() & 0xffff_ffff_ffffL);
    ObjectNode wanted = arguments.of(tool);
    var call = new ToolCall(id, tool.name(), Json.text(wanted));
    return List.of(
        Turn.call(dialogue.say(announcement), call), Turn.tool(result(tool, wanted), call));
  }

  private String result(ToolSpec tool, ObjectNode wanted) {
    if (mood == Mood.FAILING) {
      return Json.text(Json.object().put("error", "timeout"));
    }
    ObjectNode result = Json.object();
    result.put("status", changes(tool) ? "accepted" : "found");
    List<String> record = brief.items("order_record");
    if (record.isEmpty()) {
      result.put("reference", arguments.recordId());
      result.setAll(wanted);
      result.put("customer", dialogue.fullName());
      result.put("note", brief.topic());
    } else if (changes(tool)) {
      result.setAll(wanted);
      Matcher number = RETURN_NUMBER.matcher(String.join("\n", record));
      result.put("return_number", number.find() ? number.group() : "RT-" + arguments.recordId());
    } else {
      result.put("order_id", wanted.path("order_id").asText());
      ArrayNode lines = result.putArray("record");
      record.forEach(lines::add);
    }
    return Json.text(result);
  }
}
