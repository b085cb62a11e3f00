package io.turnsmith.simulator;

import java.util.Locale;
import java.util.Optional;

/** The ways in which an answer can be spoiled, each seen in real models. */
public enum DefectKind {
  /** The last turn stops in the middle of a sentence, yet finish_reason says stop. */
  TRUNCATED_ENDING,
  /** The content is cut and finish_reason says length. */
  LENGTH,
  /** A later turn repeats an earlier one word for word. */
  REPEATED_TURN,
  /** A template's hole was left in the text. */
  LEAKED_PLACEHOLDER,
  /** Two user turns in a row, or an assistant that begins. */
  WRONG_ROLE_ORDER,
  /** The person suddenly has another name. */
  PERSONA_DRIFT,
  /** The model declines the whole task. */
  REFUSAL,
  /** The content is not the JSON that was asked for. */
  INVALID_JSON,
  /** The assistant talks about being an AI. */
  AS_AN_AI,
  /** Nearly the text that another request for the same brief gets. */
  NEAR_COPY,
  /** The assistant answers with single words. */
  SHORT_ANSWERS,
  /** Several turns stand in one. */
  MERGED_TURNS;

  /** The name in options, logs and bills, such as {@code near_copy}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name, with underscores or hyphens. */
  public static Optional<DefectKind> of(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (DefectKind kind : values()) {
      if (kind.name().equals(wanted)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
