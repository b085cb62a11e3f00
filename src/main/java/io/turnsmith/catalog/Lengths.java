package io.turnsmith.catalog;

/** Longest texts in characters; the JSON schemas for editors say the same. */
final class Lengths {
  static final int SHORT = 80;
  static final int TITLE = 120;
  static final int LINE = 200;
  static final int STRUCTURE = 300;
  static final int HINT = 500;
  static final int SENTENCES = 1_000;
  static final int PARAGRAPH = 2_000;
  static final int PAGE = 4_000;
  static final int PROMPT = 20_000;

  /** A document must fit into a rendered text; see {@link Renderer}. */
  static final int DOCUMENT = 60_000;

  private Lengths() {}
}
