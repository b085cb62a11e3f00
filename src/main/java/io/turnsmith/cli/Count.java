package io.turnsmith.cli;

/** A number with its word. */
final class Count {
  private Count() {}

  /** As {@code 1 conversation} and {@code 2 conversations}. */
  static String of(long number, String word) {
    return number + " " + word(number, word);
  }

  /** The word alone, for where the number stands in a column. */
  static String word(long number, String word) {
    return number == 1 ? word : word.endsWith("ch") ? word + "es" : word + "s";
  }
}
