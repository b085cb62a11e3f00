package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

/**
 * A new text for one turn.
 *
 * @param turn number of the turn, from 1
 * @param turnVersion version of the turn that was read
 * @param content the text as it shall be
 * @param note the editor's remark, at most {@link #MAX_NOTE} characters; empty for none
 */
public record TurnEdit(int turn, int turnVersion, String content, EditKind kind, String note) {
  /** Code points that fit in a note. */
  public static final int MAX_NOTE = 500;

  /** UTF-16 units that fit in a turn. */
  public static final int MAX_CONTENT = 2_000_000;

  /**
   * @throws IllegalArgumentException when the text or the note is too long
   */
  public TurnEdit {
    requireNonNull(kind, "kind");
    content = StorableText.of(content);
    note = StorableText.of(note.strip());
    if (content.length() > MAX_CONTENT) {
      throw new IllegalArgumentException("a turn has at most " + MAX_CONTENT + " characters");
    }
    if (note.codePointCount(0, note.length()) > MAX_NOTE) {
      throw new IllegalArgumentException("a note has at most " + MAX_NOTE + " characters");
    }
  }
}
