package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one exchange (a user turn and the answer) is for. */
enum Beat {
  /** The only exchange: question and full answer. */
  WHOLE,
  OPENING,
  ASPECT,
  /** The person says something in passing that must not be forgotten. */
  MEMORY,
  /** What the edge case is about happens. */
  TWIST,
  /** The person asks for what has to be declined. */
  REFUSAL,
  /** The person goes on in the other language. */
  SWITCH,
  /** The assistant uses what was said in the memory exchange. */
  RECALL,
  CLOSING;

  private static final int MEMORY_FROM = 6;

  /**
   * The course of a conversation of so many exchanges.
   *
   * @param switchAt the exchange in which the language changes; 0 when it does not
   */
  static List<Beat> course(int exchanges, boolean twist, boolean refusal, int switchAt) {
    if (exchanges == 1) {
      return List.of(WHOLE);
    }
    List<Beat> course = new ArrayList<>(Collections.nCopies(exchanges, ASPECT));
    course.set(0, OPENING);
    course.set(exchanges - 1, CLOSING);
    if (exchanges >= MEMORY_FROM) {
      course.set(1, MEMORY);
      course.set(exchanges - 2, RECALL);
    }
    if (switchAt > 0 && switchAt < exchanges - 1) {
      course.set(switchAt, SWITCH);
    }
    if (twist || refusal) {
      int middle =
          exchanges == 2
              ? 1
              : Math.max(1, switchAt == exchanges / 2 ? switchAt - 1 : exchanges / 2);
      course.set(middle, twist ? TWIST : REFUSAL);
    }
    return List.copyOf(course);
  }
}
