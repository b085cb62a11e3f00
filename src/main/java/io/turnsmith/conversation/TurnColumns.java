package io.turnsmith.conversation;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Turns column by column, as unnest() takes them; an empty text stands for NULL where the column
 * knows NULL.
 */
// Public only because Jdbi binds the methods of public types.
public record TurnColumns(
    List<Integer> numbers,
    List<String> roles,
    List<String> contents,
    List<String> reasonings,
    List<String> toolCalls,
    List<String> toolCallIds,
    List<Integer> tokenCounts,
    List<Integer> charCounts) {
  static TurnColumns of(List<Turn> turns, List<Integer> tokenCounts) {
    return new TurnColumns(
        column(turns, Turn::number),
        column(turns, turn -> turn.role().name().toLowerCase(Locale.ROOT)),
        column(turns, Turn::content),
        column(turns, turn -> requireNonNullElse(turn.reasoning(), "")),
        column(turns, turn -> requireNonNullElse(ToolCalls.text(turn.toolCalls()), "")),
        column(turns, turn -> requireNonNullElse(turn.toolCallId(), "")),
        tokenCounts,
        column(turns, turn -> turn.content().codePointCount(0, turn.content().length())));
  }

  private static <T> List<T> column(List<Turn> turns, Function<Turn, T> property) {
    return turns.stream().map(property).toList();
  }
}
