package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Slots without text that only say what a brief is about: a phrase with {@code <is.lost>} is for
 * lost parcels alone, one with {@code <is.not.lost>} for everything else. {@code <is.free>} marks
 * what may be said only where no inputs tell a story of their own.
 */
final class Marks {
  /** Stands before every mark's name. */
  static final String PREFIX = "is.";

  private Marks() {}

  static List<String> of(Brief brief, Speech speech) {
    String about =
        (brief.text(Label.TITLE) + " " + brief.text(Label.TOPIC) + " " + brief.text(Label.CONTEXT))
            .toLowerCase(Locale.ROOT);
    List<String> marks = new ArrayList<>();
    if (brief.inputs().isEmpty()) {
      marks.add("free");
    }
    for (String line : speech.lines("marks")) {
      String[] mark = line.split(": ", 2);
      boolean said = List.of(mark[1].split(", ", -1)).stream().anyMatch(about::contains);
      marks.add(said ? mark[0] : "not." + mark[0]);
    }
    return marks;
  }
}
