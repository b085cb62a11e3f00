package io.turnsmith.simulator;

import java.util.HashMap;
import java.util.Map;

/** Template variables as slots of phrases: {@code exercise} becomes {@code <in.exercise>}. */
final class InputSlots {
  /** Marks the slot of a template variable. */
  static final String MARK = "in.";

  private static final int MOST_CHARACTERS = 120;

  private InputSlots() {}

  /** Only short values that can be said in that language. */
  static Map<String, String> of(Brief brief, Language language) {
    Map<String, String> slots = new HashMap<>();
    brief
        .inputs()
        .forEach(
            (name, value) -> {
              if (isSpeakable(value, language)) {
                slots.put(MARK + name, value.replaceAll("[.!]+$", ""));
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
