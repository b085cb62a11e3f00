package io.turnsmith.web;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.List;

/** A conversation to look at, with what a machine found in it. */
final class ReviewSamples {
  static final List<Turn> TURNS =
      List.of(
          Turn.text(1, Role.SYSTEM, "You are the support agent of a parcel service. Be brief."),
          Turn.text(
              2,
              Role.USER,
              "My parcel was due on Tuesday and it's now Friday. Order 48-2210. I'm really tired of"
                  + " this."),
          Turn.text(
              3,
              Role.ASSISTANT,
              "I'm sorry, three days late is not what you were promised. I can see order 48-2210"
                  + " left our warehouse on Monday and has been in Lyon since Wednesday. May I"
                  + " check two things with you so that I can tell you exactly what we can do?"),
          Turn.text(4, Role.USER, "Fine. Go."),
          Turn.text(
              5,
              Role.ASSISTANT,
              "Thank you. Is the address still 12 rue des Lilas, and was anyone at home on"
                  + " Wednesday between 9 and 12? You will have your refund by Monday at the"
                  + " latest."),
          Turn.text(6, Role.USER, "Are you people stupid? I told you I'm tired of this nonsense."),
          Turn.text(
              7,
              Role.ASSISTANT,
              "I hear how frustrating this is. You can choose a new delivery tomorrow before noon,"
                  + " or a refund to the card you paid with."));

  static final List<Flag> FLAGS =
      List.of(
          new Flag(
              "promise-outside-policy",
              1,
              Severity.SEVERE,
              new BigDecimal("0.93"),
              new BigDecimal("0.5"),
              5,
              new Span(104, 154),
              "“refund by Monday”; the policy names no date."),
          new Flag(
              "repetition",
              2,
              Severity.WARN,
              new BigDecimal("9"),
              new BigDecimal("8"),
              7,
              null,
              "Nine words in a row as in turn 3."));

  private ReviewSamples() {}
}
