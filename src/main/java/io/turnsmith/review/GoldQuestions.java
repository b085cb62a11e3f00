package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Conversations whose decision is beyond doubt. They test reviewers, hidden among what waits, and
 * teach newcomers, who are told the answer; what is said about them changes nothing about them.
 */
public final class GoldQuestions {
  private final Database database;
  private final AuditLog audit;

  public GoldQuestions(Database database, Ids ids) {
    this.database = database;
    this.audit = new AuditLog(ids);
  }

  /**
   * Makes a decided conversation one of them, or changes its answer.
   *
   * @return false for one that is not decided, or not in this workspace
   */
  public boolean put(Actor owner, GoldAnswer answer) {
    return database.inWorkspace(
        owner,
        handle -> {
          boolean put = handle.attach(GoldRows.class).put(answer);
          if (put) {
            audit.append(
                handle,
                owner,
                "review.gold",
                "conversation",
                answer.conversation().value().toString(),
                Map.of("decision", answer.decision().name().toLowerCase(Locale.ROOT)));
          }
          return put;
        });
  }

  /** Makes it an ordinary one again, and forgets who was tested with it. */
  public boolean remove(Actor owner, ConversationId id) {
    return database.inWorkspace(owner, handle -> handle.attach(GoldRows.class).remove(id));
  }

  /** All of them, the oldest first. */
  public List<GoldAnswer> all(Actor owner) {
    return database.inWorkspace(owner, handle -> handle.attach(GoldRows.class).all());
  }
}
