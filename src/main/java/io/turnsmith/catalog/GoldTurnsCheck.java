package io.turnsmith.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks who speaks after whom, and that tools are called and answered. */
final class GoldTurnsCheck {
  private final Located<GoldDefinition> draft;
  private final List<String> tools;
  private final Mistakes mistakes;
  private final Set<String> unanswered = new HashSet<>();

  GoldTurnsCheck(Located<GoldDefinition> draft, List<String> tools, Mistakes mistakes) {
    this.draft = draft;
    this.tools = tools;
    this.mistakes = mistakes;
  }

  void run() {
    List<GoldTurn> turns = draft.value().turns();
    String expected = "user";
    for (int i = 0; i < turns.size(); i++) {
      GoldTurn turn = turns.get(i);
      checkParts(i, turn);
      if (!turn.role().isEmpty() && !expected.equals(turn.role())) {
        String message = "the " + expected + " must speak here, not the " + turn.role();
        mistakes.add(draft.where().at("turns", i, "role").mistake(message));
      }
      expected = next(turn);
    }
    if (!turns.isEmpty() && !expected.equals("user")) {
      String message = "the last turn must be an answer of the assistant";
      mistakes.add(draft.where().at("turns", turns.size() - 1).mistake(message));
    }
  }

  /** Calls are answered one by one before the assistant goes on. */
  private String next(GoldTurn turn) {
    return switch (turn.role()) {
      case "assistant" -> turn.toolCalls().isEmpty() ? "user" : "tool";
      case "tool" -> unanswered.isEmpty() ? "assistant" : "tool";
      default -> "assistant";
    };
  }

  private void checkParts(int place, GoldTurn turn) {
    boolean assistant = turn.role().equals("assistant");
    boolean tool = turn.role().equals("tool");
    refuse(!assistant && turn.reasoning() != null, place, "reasoning", "only the assistant thinks");
    refuse(
        !assistant && !turn.toolCalls().isEmpty(), place, "tool_calls", "only the assistant calls");
    refuse(turn.text().isEmpty() && turn.toolCalls().isEmpty(), place, "text", "no text");
    refuse(!tool && turn.toolCallId() != null, place, "tool_call_id", "only a tool answers a call");
    for (int i = 0; i < turn.toolCalls().size(); i++) {
      checkCall(place, i, turn.toolCalls().get(i));
    }
    if (tool) {
      String id = turn.toolCallId() == null ? "" : turn.toolCallId();
      boolean known = unanswered.remove(id);
      refuse(!known, place, "tool_call_id", "\"" + id + "\" answers no open call");
    }
  }

  private void checkCall(int place, int index, GoldToolCall call) {
    unanswered.add(call.id());
    if (!tools.contains(call.name())) {
      String hint = Nearest.hint(call.name(), tools);
      mistakes.add(
          draft
              .where()
              .at("turns", place, "tool_calls", index, "name")
              .mistake("the template has no tool \"" + call.name() + "\"" + hint));
    }
  }

  private void refuse(boolean wrong, int place, String key, String message) {
    if (wrong) {
      mistakes.add(draft.where().at("turns", place, key).mistake(message));
    }
  }
}
