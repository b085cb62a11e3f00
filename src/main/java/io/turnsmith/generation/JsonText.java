package io.turnsmith.generation;

import java.util.Optional;

/** Finds JSON in a model's answer. */
final class JsonText {
  private static final String FENCE = "```";

  private JsonText() {}

  /** The inside of an answer that is one Markdown code block. */
  static Optional<String> withoutFence(String answer) {
    String text = withoutMark(answer).strip();
    int firstLineEnd = text.indexOf('\n');
    if (!text.startsWith(FENCE) || !text.endsWith(FENCE) || firstLineEnd < 0) {
      return Optional.empty();
    }
    int end = text.length() - FENCE.length();
    return firstLineEnd < end ? Optional.of(text.substring(firstLineEnd, end)) : Optional.empty();
  }

  /** The first whole object, from its opening brace to the matching one. */
  static Optional<String> firstObject(String answer) {
    int start = answer.indexOf('{');
    int depth = 0;
    boolean inString = false;
    for (int i = start; i >= 0 && i < answer.length(); i++) {
      char c = answer.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return Optional.of(answer.substring(start, i + 1));
      }
    }
    return Optional.empty();
  }

  private static String withoutMark(String answer) {
    return answer.startsWith("\uFEFF") ? answer.substring(1) : answer;
  }
}
