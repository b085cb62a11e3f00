package io.turnsmith.simulator;

/**
 * A subject of one exchange: a question of the person and the assistant's answer to it.
 *
 * @param prefix the section name without {@code .user} or {@code .assistant}
 * @param phase 1 early, 2 in the middle, 3 late in a conversation
 * @param depth 0 for the domain's own, 1 for the common ones, which only fill long conversations
 */
record Aspect(String prefix, int phase, int depth) {
  static Aspect of(String section, int depth) {
    String prefix = section.substring(0, section.length() - ".user".length());
    return new Aspect(prefix, Character.digit(prefix.charAt("aspect.".length()), 10), depth);
  }

  /** What it is about, in any language. */
  String name() {
    return prefix.substring("aspect.1.".length());
  }

  String user() {
    return prefix + ".user";
  }

  String assistant() {
    return prefix + ".assistant";
  }
}
