package io.turnsmith.catalog;

/**
 * One {@code {{…}}} of a text.
 *
 * @param raw as it stands in the text
 * @param earlier how often {@code raw} occurs before it in the text
 * @param depth sections around it
 */
record Tag(Kind kind, String name, String raw, int earlier, int depth) {
  /** The item of the list whose section is open. */
  static final String ITEM = ".";

  enum Kind {
    VALUE,
    SECTION,
    INVERTED,
    END
  }

  boolean isItem() {
    return name.equals(ITEM);
  }
}
