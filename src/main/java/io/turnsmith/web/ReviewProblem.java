package io.turnsmith.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.Status;
import io.turnsmith.conversation.EditResult;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.Undo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused in review, in the form of RFC 9457, with what the screen needs to go
 * on.
 *
 * @param holder who has the claim, or was first
 * @param contentVersion of the conversation now
 * @param turns that wait to be confirmed
 * @param base what both editors began with
 * @param theirs what stands now
 * @param mine what was to be stored
 * @param turnVersion of the turn now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record ReviewProblem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String holder,
    @Nullable Integer contentVersion,
    @Nullable List<Integer> turns,
    @Nullable String base,
    @Nullable String theirs,
    @Nullable String mine,
    @Nullable Integer turnVersion) {
  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  /** What came of a decision; null where it stands. */
  static @Nullable ReviewProblem of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Decided _, Outcome.OpinionGiven _, Outcome.Practised _ -> null;
      case Outcome.ClaimLost(var holder) -> claimLost(holder);
      case Outcome.ReasonRequired(var why) -> unprocessable("reason-required", why);
      case Outcome.UnknownReason(var code) ->
          unprocessable("unknown-reason", "the workspace has no reason '%s'".formatted(code));
      case Outcome.ContentChanged(var version, var by) ->
          new ReviewProblem(
              "/problems/content-changed",
              Status.CONFLICT_409.reasonPhrase(),
              Status.CONFLICT_409.code(),
              "%s changed the text meanwhile: read it again"
                  .formatted(by == null ? "somebody" : by),
              by,
              version,
              null,
              null,
              null,
              null,
              null);
      case Outcome.TurnsUnconfirmed(var turns) ->
          new ReviewProblem(
              "/problems/turns-unconfirmed",
              Status.CONFLICT_409.reasonPhrase(),
              Status.CONFLICT_409.code(),
              "turns after an edit wait to be confirmed",
              null,
              null,
              turns,
              null,
              null,
              null,
              null);
      case Outcome.AlreadyDecided(var status, var by) ->
          conflict(
              "already-decided", "%s was first: it is %s".formatted(by, Shown.word(status)), by);
      case Outcome.NotAllowed(var status) ->
          conflict(
              "not-waiting", "it is %s and waits for nobody".formatted(Shown.word(status)), null);
    };
  }

  /** What came of an edit; null where it stands. */
  static @Nullable ReviewProblem of(EditResult result) {
    return switch (result) {
      case EditResult.Edited _, EditResult.Unchanged _ -> null;
      case EditResult.Conflict(var base, var theirs, var mine, var version, var by) ->
          new ReviewProblem(
              "/problems/turn-changed",
              Status.CONFLICT_409.reasonPhrase(),
              Status.CONFLICT_409.code(),
              "%s changed this turn meanwhile".formatted(by == null ? "somebody" : by),
              by,
              null,
              null,
              base,
              theirs,
              mine,
              version);
      case EditResult.Held(var holder) -> claimLost(holder);
      case EditResult.NotAllowed(var status) ->
          conflict(
              "not-waiting",
              "it is %s: reopen it before you edit it".formatted(Shown.word(status)),
              null);
      case EditResult.NoSuchTurn _ -> throw PathId.missing("turn");
    };
  }

  /** What came of an undo; null where it is done. */
  static @Nullable ReviewProblem of(Undo undo) {
    return switch (undo) {
      case Undo.Undone _, Undo.UndoneInBulk _ -> null;
      case Undo.Nothing _ -> conflict("nothing-to-undo", "there is nothing to undo", null);
      case Undo.TooLate(var _, var by) ->
          conflict(
              "too-late-to-undo",
              "%s went on from it; it can be reopened with a reason".formatted(by),
              by);
    };
  }

  /** The claim is gone. */
  static ReviewProblem claimLost(@Nullable String holder) {
    return conflict(
        "claim-lost",
        holder == null
            ? "this conversation is no longer yours"
            : "%s is reading this conversation".formatted(holder),
        holder);
  }

  static ReviewProblem conflict(String type, String detail, @Nullable String holder) {
    return plain(Status.CONFLICT_409, type, detail, holder);
  }

  private static ReviewProblem unprocessable(String type, String detail) {
    return plain(UNPROCESSABLE, type, detail, null);
  }

  private static ReviewProblem plain(
      Status status, String type, String detail, @Nullable String holder) {
    return new ReviewProblem(
        "/problems/" + type,
        status.reasonPhrase(),
        status.code(),
        detail,
        holder,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
