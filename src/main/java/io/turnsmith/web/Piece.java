package io.turnsmith.web;

import io.turnsmith.conversation.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text as a page shows it.
 *
 * @param text the part, or the name of the character that it hides
 * @param mark how grave the flag is that underlines it; null for none
 * @param hidden whether it stands for a character that nobody would see
 */
record Piece(String text, @Nullable Severity mark, boolean hidden) {
  /** CSS class of the underline. */
  String markClass() {
    return mark == Severity.SEVERE ? "bad" : "warn";
  }
}
