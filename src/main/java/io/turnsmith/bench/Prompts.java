package io.turnsmith.bench;

import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Message;
import io.turnsmith.llm.Message.Speaker;
import java.util.List;

/** Requests of the size that a turn in the middle of a conversation has. */
final class Prompts {
  private static final String BRIEF =
      """
      You are a patient adviser at a public office. The person in front of you has received a letter
      that they do not understand and is worried about a date in it. Answer in two or three plain
      sentences, name the next step, and never promise what the office has not decided yet.
      """
          .repeat(4);

  private static final List<String> TALK =
      List.of(
          "Good morning. I got this letter last week and I do not know what it wants from me.",
          "Good morning. Let us read it together. Which date stands at the top right?",
          "The third of November. And further down it says that I have to bring something.",
          "That is the list of papers for your application. Do you still have the first page?");

  private Prompts() {}

  /** The request of a number; every number has another one, in its bytes too. */
  static ChatRequest numbered(long number) {
    return new ChatRequest(
        List.of(
            new Message(Speaker.SYSTEM, BRIEF),
            new Message(Speaker.USER, TALK.get(0)),
            new Message(Speaker.ASSISTANT, TALK.get(1)),
            new Message(Speaker.USER, TALK.get(2)),
            new Message(Speaker.ASSISTANT, TALK.get(3)),
            new Message(Speaker.USER, "I do. It has the number " + number + " on it.")),
        null,
        Stage.MOST_OUTPUT,
        7);
  }
}
