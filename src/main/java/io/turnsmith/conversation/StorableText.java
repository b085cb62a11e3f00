package io.turnsmith.conversation;

/**
 * Makes text of a model fit for the database and for every file format: NUL and unpaired
 * surrogates, which neither can hold, become U+FFFD. Each replaces one UTF-16 unit, so the places
 * of flags stay right.
 */
public final class StorableText {
  private static final char REPLACEMENT = '\uFFFD';

  private StorableText() {}

  /** Returns the text itself where nothing has to be replaced. */
  public static String of(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!isStorable(text, at)) {
        return replaced(text);
      }
    }
    return text;
  }

  /** Returns the turn with every text fit to be stored. */
  static Turn of(Turn turn) {
    return new Turn(
        turn.number(),
        turn.role(),
        of(turn.content()),
        turn.reasoning() == null ? null : of(turn.reasoning()),
        turn.toolCalls().stream().map(StorableText::of).toList(),
        turn.toolCallId() == null ? null : of(turn.toolCallId()));
  }

  private static ToolCall of(ToolCall call) {
    return new ToolCall(of(call.id()), of(call.name()), of(call.arguments()));
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int at = 0; at < text.length(); at++) {
      if (!isStorable(text, at)) {
        clean.setCharAt(at, REPLACEMENT);
      }
    }
    return clean.toString();
  }

  private static boolean isStorable(String text, int at) {
    char unit = text.charAt(at);
    if (Character.isHighSurrogate(unit)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(unit)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return unit != 0;
  }
}
