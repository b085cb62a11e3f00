package io.turnsmith.web;

import java.util.List;

/**
 * One conversation on the review screen.
 *
 * @param token of the reader's claim; empty where it is only looked at
 * @param expires when the claim ends, ISO 8601; empty without one
 * @param holder who else has it; empty for nobody
 * @param why what makes an approval need a word; empty for nothing
 * @param standing why it cannot be decided here, in a sentence; empty when it can
 * @param lead what drove it; empty for nothing
 * @param scoreReasons as {@code length −1.2 · turns −0.9}
 * @param notes flags of the whole conversation
 * @param draft what the reader typed and did not say yet, as JSON; empty for nothing
 */
record ItemView(
    String id,
    String token,
    String expires,
    String holder,
    int contentVersion,
    String status,
    String why,
    String standing,
    String title,
    String lead,
    List<Chip> chips,
    String score,
    String scoreReasons,
    List<Note> notes,
    List<TurnView> turns,
    List<String> expected,
    List<Fact> facts,
    List<Said> history,
    List<Page> guidelines,
    List<ReasonView> reasons,
    String draft) {

  /** A word about the conversation; the style is empty for a plain one. */
  record Chip(String text, String style) {}

  /**
   * A flag in the margin.
   *
   * @param measured rule, value and threshold
   * @param outdated whether the text was edited since
   */
  record Note(String rule, String reason, String measured, boolean severe, boolean outdated) {}

  /**
   * A turn.
   *
   * @param style CSS class of the speaker
   * @param length in tokens
   * @param said its text, empty where {@code change} shows it
   * @param raw its text as it is stored
   * @param change what became of it since it was last decided; empty for nothing
   * @param mine what the reader says about it
   */
  record TurnView(
      int number,
      int version,
      String speaker,
      String style,
      String length,
      boolean stale,
      List<Piece> said,
      String raw,
      List<Piece> reasoning,
      List<DiffView> change,
      List<Call> calls,
      List<Note> notes,
      Mine mine,
      List<MarkView> others) {}

  /** The reader's mark on a turn; {@code judgement} as the API says it. */
  record Mine(String judgement, String tag, String comment) {
    static final Mine NOTHING = new Mine("none", "", "");

    /** As it stands under the speaker. */
    String said() {
      return ItemView.said(judgement);
    }
  }

  /** Somebody else's mark. */
  record MarkView(String who, String said, String comment) {}

  /** A piece of a comparison. */
  record DiffView(String text, boolean removed, boolean added) {}

  /** A call of a tool. */
  record Call(String name, String arguments) {}

  /** A line of the list beside the text. */
  record Fact(String name, String value) {}

  /** An earlier decision. */
  record Said(String who, String what, String when, String comment) {}

  /** A page of guidelines; its version is what a review records. */
  record Page(String title, String version, String body) {}

  /** A reason on offer; the key is empty beyond the ninth. */
  record ReasonView(String code, String label, String key) {}

  /** A judgement in words. */
  static String said(String judgement) {
    return switch (judgement) {
      case "good", "bad" -> judgement;
      case "leave_out" -> "not for training";
      default -> "";
    };
  }
}
