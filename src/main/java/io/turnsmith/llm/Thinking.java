package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * A text whose beginning may be the model thinking aloud: endpoints that do not keep the two apart
 * leave its marks in.
 */
record Thinking(String text, @Nullable String reasoning) {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  /** Takes a leading block off. One that never closes was cut: there is no answer after it. */
  static Thinking in(String said) {
    String stripped = said.stripLeading();
    if (!stripped.startsWith(OPEN)) {
      return new Thinking(said, null);
    }
    int close = stripped.indexOf(CLOSE);
    String thought =
        stripped.substring(OPEN.length(), close < 0 ? stripped.length() : close).strip();
    String rest = close < 0 ? "" : stripped.substring(close + CLOSE.length()).stripLeading();
    return new Thinking(rest, thought.isEmpty() ? null : thought);
  }

  /** What was kept apart by the endpoint comes before what was found in the text. */
  static @Nullable String joined(@Nullable String apart, @Nullable String found) {
    if (apart == null || found == null) {
      return apart == null ? found : apart;
    }
    return apart + "\n\n" + found;
  }
}
