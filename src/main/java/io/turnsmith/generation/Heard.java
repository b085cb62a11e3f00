package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.StorableText;
import io.turnsmith.conversation.Turn;
import io.turnsmith.generation.Reply.Reading;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.Completion.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What could be read from the answer of one voice. */
sealed interface Heard {
  /**
   * The voice spoke.
   *
   * @param turns numbered from where the talk stood; one, or calls of tools up to the message
   * @param cut whether the model was stopped at a limit of tokens
   * @param repaired whether it could only be read after a repair
   */
  record Said(List<Turn> turns, boolean cut, boolean repaired) implements Heard {
    public Said {
      turns = List.copyOf(turns);
    }
  }

  /** The model or its provider refused. */
  record Refused() implements Heard {}

  /** Nothing can be made of the answer. */
  record Useless(String complaint) implements Heard {}

  String CUT = "it was cut at the limit of tokens";

  /** Reads strictly; nothing is taken away but white space around a message. */
  static Heard of(Completion completion, Talk talk, Inputs inputs) {
    boolean cut =
        completion.finish() == Finish.LENGTH || completion.finish() == Finish.CONTEXT_FULL;
    String text = completion.text().strip();
    if (isRefusal(completion)) {
      String words = text.isEmpty() ? Objects.requireNonNullElse(completion.refusal(), "") : text;
      boolean wanted =
          inputs.refusalExpected()
              && talk.next() == Role.ASSISTANT
              && completion.finish() != Finish.FILTERED;
      return wanted && !words.isBlank() ? message(talk, words.strip(), null, cut) : new Refused();
    }
    if (text.isEmpty()) {
      return new Useless(cut ? "all its tokens went into thinking" : "it was empty");
    }
    return talk.next() == Role.ASSISTANT && !inputs.tools().isEmpty()
        ? withTools(talk, completion, cut)
        : message(talk, text, completion.reasoning(), cut);
  }

  private static boolean isRefusal(Completion completion) {
    return completion.refusal() != null
        || completion.finish() == Finish.FILTERED
        || completion.finish() == Finish.REFUSED;
  }

  private static Said message(Talk talk, String text, @Nullable String reasoning, boolean cut) {
    String thought = talk.next() == Role.ASSISTANT ? reasoning : null;
    Turn turn =
        new Turn(talk.number(), talk.next(), StorableText.of(text), thought, List.of(), null);
    return new Said(List.of(turn), cut, false);
  }

  private static Heard withTools(Talk talk, Completion completion, boolean cut) {
    return switch (ReplyParser.parse(completion.text())) {
      case Reply.Unusable(String reason) -> new Useless(cut ? CUT : reason);
      case Reply.Conversation(List<Turn> turns, Reading reading) -> {
        String mistake = mistake(turns);
        yield mistake == null
            ? new Said(
                placed(turns, talk.number(), completion.reasoning()),
                cut,
                reading != Reading.DIRECT)
            : new Useless(mistake);
      }
    };
  }

  private static @Nullable String mistake(List<Turn> turns) {
    if (turns.stream().anyMatch(turn -> turn.role() == Role.USER)) {
      return "it spoke for the person too";
    }
    boolean stops =
        turns.subList(0, turns.size() - 1).stream()
            .anyMatch(turn -> turn.role() == Role.ASSISTANT && turn.toolCalls().isEmpty());
    Turn last = turns.getLast();
    if (last.toolCalls().isEmpty() && last.content().isBlank()) {
      return "its message was empty";
    }
    return stops || last.role() != Role.ASSISTANT || !last.toolCalls().isEmpty()
        ? "it was not calls of tools with their results, and one message at the end"
        : null;
  }

  private static List<Turn> placed(List<Turn> turns, int number, @Nullable String reasoning) {
    List<Turn> placed = new ArrayList<>();
    for (Turn turn : turns) {
      boolean last = placed.size() == turns.size() - 1;
      placed.add(
          new Turn(
              number + placed.size(),
              turn.role(),
              turn.content(),
              last ? reasoning : null,
              turn.toolCalls(),
              turn.toolCallId()));
    }
    return placed;
  }
}
