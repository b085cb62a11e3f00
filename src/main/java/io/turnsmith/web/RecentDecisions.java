package io.turnsmith.web;

import io.turnsmith.database.UserId;
import io.turnsmith.review.OwnDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * What the reader decided last.
 *
 * @param today how many since midnight UTC
 */
record RecentDecisions(List<One> decisions, long today) {
  static RecentDecisions of(List<OwnDecision> decisions, long today, Instant now) {
    return new RecentDecisions(decisions.stream().map(own -> one(own, now)).toList(), today);
  }

  private static One one(OwnDecision own, Instant now) {
    return new One(
        own.act().toString(),
        own.conversation().value().toString(),
        own.title().isBlank() ? "Untitled" : own.title(),
        own.decision().label() + (own.undone() ? ", undone" : ""),
        Shown.ago(Duration.between(own.decidedAt(), now)),
        own.undone());
  }

  /** A decision; {@code act} names it for an undo. */
  record One(
      String act, String conversation, String title, String what, String when, boolean undone) {}

  /** Reads the reviews of the transaction's workspace. */
  interface Rows {
    @SqlQuery(
        """
        SELECT count(*) FROM reviews
        WHERE workspace_id = current_workspace() AND reviewer_id = :reviewer
            AND created_at >= :since AND decision IN ('approve', 'reject', 'request_revision')
        """)
    long count(UserId reviewer, Instant since);
  }
}
