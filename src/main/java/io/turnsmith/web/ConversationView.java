package io.turnsmith.web;

import java.util.List;

/**
 * The page of one conversation: its text as a manuscript, with what the machine found in the
 * margin.
 *
 * @param lead what drove it, in a sentence; empty for none
 * @param held why it is held back, as a chip; empty when it is not
 * @param score the one number, or a dash
 * @param scoreReasons what keeps it from full marks, as {@code length −1.2 · turns −0.9}
 * @param notes flags of the whole conversation
 * @param expected what the assistant must do; empty when nothing is said
 * @param facts how it was made
 * @param commands what can be done next, as commands; empty when it is decided
 */
record ConversationView(
    Frame frame,
    String title,
    String lead,
    String status,
    String held,
    List<String> chips,
    String score,
    String scoreReasons,
    List<Note> notes,
    List<TurnView> turns,
    List<String> expected,
    List<Fact> facts,
    List<Command> commands) {

  /**
   * A flag in the margin.
   *
   * @param measured value and threshold, where the rule measures
   */
  record Note(String rule, String reason, String measured, boolean severe) {}

  /**
   * A turn with its notes.
   *
   * @param style CSS class of the speaker
   * @param length as {@code 312 characters}
   * @param reasoning what the model thought before it spoke; empty for none
   */
  record TurnView(
      int number,
      String speaker,
      String style,
      String length,
      List<Piece> said,
      List<Piece> reasoning,
      List<Call> calls,
      List<Note> notes) {}

  /** A call of a tool: its name and its arguments as the model wrote them. */
  record Call(String name, String arguments) {}

  /** One line of the list beside the text. */
  record Fact(String name, String value) {}

  /** Something to type in a terminal. */
  record Command(String purpose, String line) {}
}
