package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param event what happens in it besides questions and answers, if anything does
   * @param eventAt the exchange in which it happens
   * @param switchAt the exchange in which the language changes; 0 when it does not
   */
  static List<Beat> course(int exchanges, @Nullable Beat event, int eventAt, int switchAt) {
    if (exchanges == 1) {
      return List.of(WHOLE);
    }
    List<Beat> course = new ArrayList<>(Collections.nCopies(exchanges, ASPECT));
    course.set(0, OPENING);
    course.set(exchanges - 1, CLOSING);
    if (exchanges >= MEMORY_FROM && eventAt != exchanges - 2) {
      course.set(1, MEMORY);
      course.set(exchanges - 2, RECALL);
    }
    if (switchAt > 0 && switchAt < exchanges - 1) {
      course.set(switchAt, SWITCH);
    }
    if (event != null) {
      course.set(eventAt, event);
    }
    return List.copyOf(course);
  }

  /** The middle of the conversation, but not where the language changes. */
  static int middle(int exchanges, int switchAt) {
    int middle = exchanges / 2;
    return exchanges == 2 ? 1 : Math.max(1, switchAt == middle ? middle - 1 : middle);
  }
}
