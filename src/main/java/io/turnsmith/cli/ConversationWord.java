package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Found;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.review.Claim;
import io.turnsmith.review.ReviewQueue;
import org.jspecify.annotations.Nullable;

/** Finds the conversation that a command names. */
final class ConversationWord {
  private ConversationWord() {}

  /** By its id or six or more of its last characters. */
  static ConversationId find(App app, String word) {
    Found found =
        app.database()
            .inWorkspace(
                app.actor(), handle -> new Conversations(app.ids()).byEnding(handle, word));
    return switch (found) {
      case Found.One(var id) -> id;
      case Found.None _ ->
          throw new UserMistake(
              ExitCode.NOT_FOUND,
              "no conversation '%s' here; 'turnsmith review list' shows what waits."
                  .formatted(word));
      case Found.Several _ ->
          throw new UserMistake(
              ExitCode.INVALID,
              "several conversations end in '%s'; type more of the id.".formatted(word));
      case Found.NoId _ ->
          throw new UserMistake(
              ExitCode.INVALID,
              "'%s' is no id: type the whole id or six or more of its last characters."
                  .formatted(word));
    };
  }

  /** As {@link #find}; without a word the one that this reviewer has claimed. */
  static ConversationId findOrClaimed(App app, @Nullable String word) {
    return word != null ? find(app, word) : claimed(app);
  }

  private static ConversationId claimed(App app) {
    return queue(app)
        .current(app.actor())
        .map(Claim::conversation)
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "you hold no conversation; 'turnsmith review next' gives you one."));
  }

  static ReviewQueue queue(App app) {
    return new ReviewQueue(app.database(), app.config().reviewClaim());
  }
}
