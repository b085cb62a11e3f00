package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;

/** Tells the person's voice where in the conversation it is. */
final class StageDirection {
  private StageDirection() {}

  static String of(Inputs inputs, Talk talk) {
    int messages = Math.max(1, inputs.turns() / 2);
    int here = talk.moves().size() / 2 + 1;
    String place = "message %d of the person's %d".formatted(here, messages);
    String what =
        here >= messages
            ? messages == 1
                ? "the only one; ask for everything at once."
                : "the last; after the assistant's answer the conversation is over."
            : here == 1
                ? "say who you are where that matters, and what you want."
                : "answer what the assistant said and go on with what is still open.";
    return place + ": " + what + mood(inputs, here, messages) + event(inputs, here, messages);
  }

  private static String mood(Inputs inputs, int here, int messages) {
    boolean hasArc = !inputs.emotion().isBlank() && !inputs.emotion().equals("neutral");
    if (!hasArc) {
      return "";
    }
    int done = messages == 1 ? 0 : (here - 1) * 100 / (messages - 1);
    return " Of the mood's way (%s) %d %% lie behind you.".formatted(inputs.emotion(), done);
  }

  /** What an edge case is about happens in the middle: there is talk before it and after it. */
  private static String event(Inputs inputs, int here, int messages) {
    return !inputs.trigger().isBlank() && here == messages / 2 + 1
        ? " Now happens what the brief calls the trigger."
        : "";
  }
}
