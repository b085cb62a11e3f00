package io.turnsmith.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a variable may hold. */
public enum VariableType {
  /** Any text. */
  TEXT,
  /** A whole or decimal number, within bounds where the variable sets them. */
  NUMBER,
  /** One of the variable's choices. */
  CHOICE,
  /** Texts, used as a section. */
  LIST;

  /** Returns the word used in files. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
