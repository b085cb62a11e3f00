package io.turnsmith.web;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Turn;
import io.turnsmith.web.ConversationView.Call;
import io.turnsmith.web.ConversationView.Command;
import io.turnsmith.web.ConversationView.Fact;
import io.turnsmith.web.ConversationView.Note;
import io.turnsmith.web.ConversationView.TurnView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays out one conversation for its page. */
final class Manuscript {
  private final Frame frame;
  private final ConversationParts parts;

  private Manuscript(Frame frame, ConversationParts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  static ConversationView of(Frame frame, ConversationParts parts) {
    return new Manuscript(frame, parts).view();
  }

  private ConversationView view() {
    Conversation row = parts.conversation();
    BigDecimal score = row.score();
    return new ConversationView(
        frame,
        row.title().isBlank() ? "Untitled" : row.title(),
        parts.input("trigger"),
        Shown.words(Shown.word(row.status())),
        held(),
        chips(),
        score == null ? "–" : score.toPlainString(),
        parts.scoreReasons().stream().collect(joining(" · ")),
        notes(null),
        parts.turns().stream().map(this::turn).toList(),
        expected(),
        facts(),
        commands());
  }

  private String held() {
    long flags = parts.shownFlags().size();
    return parts.conversation().status() != Status.NEEDS_REVISION
        ? ""
        : "held back: " + Shown.count(flags, "flag", "flags");
  }

  private List<String> chips() {
    Conversation row = parts.conversation();
    Stream<String> fixed =
        Stream.of(
            Objects.requireNonNullElse(row.template(), ""),
            Shown.words(Shown.word(row.tier())),
            row.simulated() ? "simulated" : "",
            row.gold() ? "gold" : "");
    return Stream.concat(fixed, row.categories().stream()).filter(chip -> !chip.isBlank()).toList();
  }

  private TurnView turn(Turn turn) {
    List<Flag> flags = flags(turn.number());
    String reasoning = turn.reasoning();
    return new TurnView(
        turn.number(),
        Shown.heading(Shown.word(turn.role())),
        Shown.word(turn.role()),
        Shown.count(
            turn.content().codePointCount(0, turn.content().length()), "character", "characters"),
        Pieces.of(turn.content(), flags),
        reasoning == null ? List.of() : Pieces.of(reasoning),
        turn.toolCalls().stream().map(call -> new Call(call.name(), call.arguments())).toList(),
        notes(turn.number()));
  }

  private List<Flag> flags(@Nullable Integer turn) {
    return parts.shownFlags().stream().filter(flag -> Objects.equals(flag.turn(), turn)).toList();
  }

  private List<Note> notes(@Nullable Integer turn) {
    return flags(turn).stream().map(Manuscript::note).toList();
  }

  private static Note note(Flag flag) {
    String rule = flag.rule() + " v" + flag.ruleVersion();
    String measured =
        flag.value() == null
            ? rule
            : "%s · %s%s"
                .formatted(
                    rule,
                    flag.value().toPlainString(),
                    flag.threshold() == null ? "" : " against " + flag.threshold().toPlainString());
    return new Note(
        Shown.heading(flag.rule()), flag.reason(), measured, flag.severity() == Severity.SEVERE);
  }

  private List<String> expected() {
    List<String> expected = new ArrayList<>();
    String behaviour = parts.input("expectedBehavior");
    if (!behaviour.isBlank()) {
      expected.add(behaviour);
    }
    for (JsonNode element : parts.inputs().path("requiredElements")) {
      expected.add(element.asText());
    }
    return expected;
  }

  private List<Fact> facts() {
    Conversation row = parts.conversation();
    return Stream.of(
            new Fact("Persona", row.persona()),
            new Fact("Emotion", row.emotion()),
            new Fact("Topic", row.topic()),
            new Fact("Scenario", Objects.requireNonNullElse(row.scenario(), "")),
            new Fact("Edge case", Objects.requireNonNullElse(row.edgeCase(), "")),
            new Fact("Model", row.model()),
            new Fact("Length", Shown.count(row.totalTokens(), "token", "tokens")),
            new Fact("Cost", Shown.money(row.actualCostUsd())),
            new Fact("Version", "v" + row.contentVersion()))
        .filter(fact -> !fact.value().isBlank())
        .toList();
  }

  private List<Command> commands() {
    String ending = parts.conversation().id().ending();
    return switch (parts.conversation().status()) {
      case PENDING_REVIEW, NEEDS_REVISION ->
          List.of(
              new Command("Approve", "turnsmith review approve " + ending),
              new Command("Reject", "turnsmith review reject " + ending),
              new Command("Ask for a revision", "turnsmith review revise " + ending));
      case DRAFT, GENERATED, APPROVED, REJECTED, FAILED, NONE -> List.of();
    };
  }
}
