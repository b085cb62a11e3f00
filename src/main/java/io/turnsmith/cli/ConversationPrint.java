package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints a conversation with the machine's doubts at the turns where they are. */
final class ConversationPrint {
  private final PrintWriter out;

  ConversationPrint(PrintWriter out) {
    this.out = out;
  }

  void print(App app, ConversationId id) {
    Conversations conversations = new Conversations(app.ids());
    app.database()
        .useWorkspace(
            app.actor(),
            handle ->
                print(
                    conversations.find(handle, id).orElseThrow(),
                    conversations.turns(handle, id),
                    conversations.flags(handle, id)));
    out.flush();
  }

  private void print(Conversation conversation, List<Turn> turns, List<Flag> flags) {
    out.printf(
        "%s  %s%n", ShortId.of(conversation.id()), TerminalText.line(conversation.title(), 100));
    out.printf(
        "%s · score %s · %s%s%s%n",
        name(conversation.status()),
        Objects.toString(conversation.score(), "none"),
        String.join(" / ", drivers(conversation)),
        conversation.simulated() ? " · simulated" : "",
        conversation.gold() ? " · gold" : "");
    out.println("persona  " + TerminalText.line(conversation.persona(), 150));
    printFlags(flags, null);
    for (Turn turn : turns) {
      print(turn);
      printFlags(flags, turn.number());
    }
    out.println();
  }

  private void print(Turn turn) {
    out.printf("%n%d · %s%n", turn.number(), name(turn.role()));
    if (turn.reasoning() != null) {
      out.println("  (thinks) " + TerminalText.of(turn.reasoning()).replace("\n", "\n  "));
    }
    if (!turn.content().isEmpty()) {
      out.println("  " + TerminalText.of(turn.content()).replace("\n", "\n  "));
    }
    for (ToolCall call : turn.toolCalls()) {
      out.println("  → " + TerminalText.of(call.name() + " " + call.arguments()));
    }
  }

  private void printFlags(List<Flag> flags, @Nullable Integer turn) {
    for (Flag flag : flags) {
      if (flag.severity() != Severity.SHADOW && Objects.equals(flag.turn(), turn)) {
        out.printf(
            "  ! %s%s: %s%n",
            flag.rule(),
            flag.severity() == Severity.SEVERE ? " (severe)" : "",
            TerminalText.line(flag.reason(), 200));
      }
    }
  }

  private static List<String> drivers(Conversation conversation) {
    return Stream.of(conversation.template(), conversation.scenario(), conversation.edgeCase())
        .filter(Objects::nonNull)
        .toList();
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
