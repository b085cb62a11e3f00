package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conversations and expectations that tests vary. */
final class Samples {
  private static final BigDecimal SIX = new BigDecimal("6.0");

  private Samples() {}

  /** The user begins, and the contents take turns. */
  static Transcript talk(String... contents) {
    List<Turn> turns = new ArrayList<>();
    for (String content : contents) {
      Role role = turns.size() % 2 == 0 ? Role.USER : Role.ASSISTANT;
      turns.add(Turn.text(turns.size() + 1, role, content));
    }
    return turns(turns);
  }

  /** A question and the answer under test, as turn 2. */
  static Transcript answer(String content) {
    return talk("Could you help me with the invoice, please?", content);
  }

  /** The turn under test is that of the user, turn 1. */
  static Transcript question(String content) {
    return talk(content, "Of course, let us look at it together.");
  }

  static Transcript turns(List<Turn> turns) {
    return new Transcript(turns, 1500, false, false);
  }

  static Transcript turns(Turn... turns) {
    return turns(List.of(turns));
  }

  static Turn user(int number, String content) {
    return Turn.text(number, Role.USER, content);
  }

  static Turn assistant(int number, String content) {
    return Turn.text(number, Role.ASSISTANT, content);
  }

  static Turn call(int number, String id, String arguments) {
    List<ToolCall> calls = List.of(new ToolCall(id, "lookup_order", arguments));
    return new Turn(number, Role.ASSISTANT, "", null, calls, null);
  }

  static Turn result(int number, String id) {
    return new Turn(number, Role.TOOL, "{\"status\": \"delivered\"}", null, List.of(), id);
  }

  static Expectations any() {
    return forPersona("");
  }

  static Expectations forPersona(String name) {
    return new Expectations(
        2, 40, 100, 9000, SIX, false, name, List.of(), "support", List.of(), Set.of(), true);
  }

  static Expectations forDomain(String domain) {
    return new Expectations(
        2, 40, 100, 9000, SIX, false, "", List.of(), domain, List.of(), Set.of(), true);
  }

  static Expectations inLanguages(String... tags) {
    return new Expectations(
        2, 40, 100, 9000, SIX, false, "", List.of(tags), "support", List.of(), Set.of(), true);
  }

  static Expectations withPrompts(String... prompts) {
    return new Expectations(
        2, 40, 100, 9000, SIX, false, "", List.of(), "support", List.of(prompts), Set.of(), true);
  }

  static Expectations withVariables(String... names) {
    return new Expectations(
        2, 40, 100, 9000, SIX, false, "", List.of(), "support", List.of(), Set.of(names), true);
  }

  static Expectations refusing() {
    return new Expectations(
        2, 40, 100, 9000, SIX, true, "", List.of(), "support", List.of(), Set.of(), true);
  }

  static Expectations withoutTools() {
    return new Expectations(
        2, 40, 100, 9000, SIX, false, "", List.of(), "support", List.of(), Set.of(), false);
  }

  static Expectations range(int minTurns, int maxTurns, String threshold) {
    return new Expectations(
        minTurns,
        maxTurns,
        null,
        null,
        new BigDecimal(threshold),
        false,
        "",
        List.of(),
        "support",
        List.of(),
        Set.of(),
        true);
  }

  /** The passage that a flag marks. */
  static String marked(Transcript transcript, Flag flag) {
    if (flag.turn() == null || flag.span() == null) {
      return "";
    }
    String content = transcript.turns().get(flag.turn() - 1).content();
    return content.substring(flag.span().start(), flag.span().end());
  }
}
