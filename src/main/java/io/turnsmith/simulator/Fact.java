package io.turnsmith.simulator;

/**
 * A sentence about the person's situation.
 *
 * @param told as the person says it
 * @param echoed as the assistant repeats it
 * @param original as the brief has it
 * @param clause whether it can stand inside another sentence
 * @param echo whether the assistant may repeat it
 */
record Fact(String told, String echoed, String original, boolean clause, boolean echo) {
  /** Longer sentences sound wooden when repeated. */
  private static final int ECHO_WORDS = 13;

  static Fact of(Language language, String told, String echoed, String original) {
    return language == Language.EN
        ? new Fact(told, echoed, original, Clause.isClause(told), Clause.canBeEchoed(echoed))
        : new Fact(told, echoed, original, true, Prose.words(echoed) <= ECHO_WORDS);
  }
}
