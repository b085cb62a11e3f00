package io.turnsmith.simulator;

import java.util.Locale;
import java.util.Optional;

/** The labels a brief may carry, with the spellings we accept. */
enum Label {
  TEMPLATE("template"),
  DOMAIN("domain"),
  TITLE("title"),
  PERSONA("persona"),
  PERSONA_NAME("persona name|persona_name"),
  TOPIC("topic"),
  ARC("emotional arc|emotion|arc"),
  LANGUAGE("language|languages|language(s)"),
  TURNS("turns|number of turns"),
  CONTEXT("context"),
  EDGE_CASE("edge case"),
  TRIGGER("trigger"),
  EXPECTED("expected behaviour|expected behavior"),
  REFUSAL_EXPECTED("refusal expected"),
  REQUIRED("required elements"),
  TOOLS("tools"),
  TOOL_DEFINITIONS("tool definitions"),
  INPUTS("inputs"),
  /** Whose next message is wanted, where it is not the whole conversation. */
  VOICE("voice");

  /** Accepted spellings, with bars between them. */
  private final String spellings;

  Label(String spellings) {
    this.spellings = spellings;
  }

  static Optional<Label> of(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    for (Label label : values()) {
      if (!wanted.isEmpty() && ("|" + label.spellings + "|").contains("|" + wanted + "|")) {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }

  /** Whether only one of two voices is told of it, so that the other's brief lacks it. */
  boolean isOfOneVoice() {
    return switch (this) {
      case PERSONA,
          PERSONA_NAME,
          ARC,
          TRIGGER,
          EXPECTED,
          REFUSAL_EXPECTED,
          REQUIRED,
          TOOLS,
          TOOL_DEFINITIONS,
          VOICE ->
          true;
      case TEMPLATE, DOMAIN, TITLE, TOPIC, LANGUAGE, TURNS, CONTEXT, EDGE_CASE, INPUTS -> false;
    };
  }

  /** Whether a line `Other label: value` inside the section still belongs to the section. */
  boolean isFreeText() {
    return this == INPUTS || this == TOOLS || this == TOOL_DEFINITIONS;
  }
}
