package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.review.Decision;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.Reason;
import io.turnsmith.review.Reasons;
import io.turnsmith.review.Reviews;
import io.turnsmith.review.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What approve, reject and revise have in common. */
final class VerdictOptions {
  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "Id or its last six or more characters; without one the one you hold.")
  private @Nullable String word;

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "REASON",
      description =
          "Why, as a code of the workspace's reasons: wrong-fact, unsafe, policy-breach,"
              + " off-persona, repetitive, unnatural, incomplete, wrong-language, format, other and"
              + " what was added. May be given more than once.")
  private List<String> reasons = List.of();

  @Option(names = "--comment", defaultValue = "", description = "Why, in your own words.")
  private String comment = "";

  void decide(PrintWriter out, Decision decision) {
    Verdict verdict = verdict(decision);
    try (App app = App.open()) {
      ConversationId id = ConversationWord.findOrClaimed(app, word);
      Outcome outcome =
          new Reviews(app.database(), app.ids())
              .decide(app.actor(), id, null, verdict)
              .orElseThrow(() -> new UserMistake(ExitCode.NOT_FOUND, "it is gone."));
      if (outcome instanceof Outcome.UnknownReason(var code)) {
        throw unknown(app, code);
      }
      tell(out, decision.label(), id, outcome);
    }
  }

  /** Says what came of a decision; what changed nothing ends the command. */
  static void tell(PrintWriter out, String done, ConversationId id, Outcome outcome) {
    switch (outcome) {
      case Outcome.Decided _ -> out.println(ShortId.of(id) + " " + done + ".");
      case Outcome.OpinionGiven(var _, var _, var wanted, var differs) ->
          out.println(
              ShortId.of(id)
                  + (differs
                      ? ": your opinion stands; they differ, and somebody will decide between them."
                      : ": your opinion stands; %d more wanted.".formatted(wanted)));
      case Outcome.Practised _ ->
          throw new IllegalStateException("a command gave a token of practice");
      case Outcome.UnknownReason(var code) ->
          throw new UserMistake(ExitCode.INVALID, "no reason '%s'.".formatted(code));
      case Outcome.ContentChanged _ ->
          throw new UserMistake(
              ExitCode.CONFLICT, "its text was changed meanwhile; read it again.");
      case Outcome.TurnsUnconfirmed(var turns) ->
          throw new UserMistake(
              ExitCode.CONFLICT,
              "turns after an edit wait to be confirmed on the review page: %s."
                  .formatted(
                      turns.stream().map(String::valueOf).collect(Collectors.joining(", "))));
      case Outcome.ClaimLost(var holder) ->
          throw new UserMistake(
              ExitCode.CONFLICT,
              holder == null
                  ? "somebody else was first; 'turnsmith review next' gives you another."
                  : holder + " is reading it; 'turnsmith review next' gives you another.");
      case Outcome.ReasonRequired(var why) ->
          throw new UserMistake(ExitCode.INVALID, why + ": add --reason or --comment.");
      case Outcome.AlreadyDecided(var status, var by) ->
          throw new UserMistake(
              ExitCode.CONFLICT,
              "%s was first: it is %s. 'turnsmith review reopen' takes that back."
                  .formatted(TerminalText.line(by, 30), ConversationPrint.name(status)));
      case Outcome.NotAllowed(var status) ->
          throw new UserMistake(
              ExitCode.CONFLICT,
              "it is %s; nothing changed.".formatted(ConversationPrint.name(status)));
    }
  }

  private Verdict verdict(Decision decision) {
    try {
      return new Verdict(decision, reasons, comment);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(ExitCode.INVALID, e.getMessage() + ".", e);
    }
  }

  private static UserMistake unknown(App app, String code) {
    String known =
        new Reasons(app.database(), app.ids())
            .offered(app.actor()).stream().map(Reason::code).collect(Collectors.joining(", "));
    return new UserMistake(
        ExitCode.INVALID, "no reason '%s'; there are %s.".formatted(code, known));
  }
}
