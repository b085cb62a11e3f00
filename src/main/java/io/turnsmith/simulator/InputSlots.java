package io.turnsmith.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * Template variables as slots of phrases: {@code exercise} becomes {@code <in.exercise>}, and a
 * text of several lines such as a stack trace becomes {@code <block.trace>}.
 */
final class InputSlots {
  /** Marks the slot of a template variable. */
  static final String MARK = "in.";

  private static final int MOST_CHARACTERS = 120;
  private static final int MOST_IN_A_BLOCK = 2000;

  private InputSlots() {}

  /** Only short values that can be said in that language. */
  static Map<String, String> of(Brief brief, Language language) {
    Map<String, String> slots = new HashMap<>();
    brief
        .inputs()
        .forEach(
            (name, value) -> {
              if (value.lines().count() > 1 && value.length() <= MOST_IN_A_BLOCK) {
                slots.put("block." + name, value);
              } else if (isSpeakable(value, language)) {
                slots.put(MARK + name, value.replaceAll("[.!]+$", "").replace("himself", "myself"));
              }
            });
    return slots;
  }

  private static boolean isSpeakable(String value, Language language) {
    boolean isNumber = value.matches("[\\d.,]+");
    return !value.isEmpty()
        && value.length() <= MOST_CHARACTERS
        && value.lines().count() == 1
        && !value.startsWith("[")
        && (isNumber || Language.of(value) == language);
  }
}
