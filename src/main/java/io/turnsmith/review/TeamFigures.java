package io.turnsmith.review;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** How the people of a workspace review: how far they agree, and what each did. */
public final class TeamFigures {
  /** The same data gives the same interval. */
  private static final long SEED = 20261125;

  private final Database database;

  public TeamFigures(Database database) {
    this.database = database;
  }

  /** How far opinions about the same text agree, over all rounds that wanted several. */
  public Agreement agreement(Actor actor) {
    List<int[]> judgements =
        database.inWorkspace(
            actor,
            handle ->
                handle.attach(Rows.class).judgements().stream().map(Judgement::counts).toList());
    return Agreement.of(judgements, SEED);
  }

  /** What everybody did, by name. */
  public List<ReviewerFigures> everybody(Actor actor) {
    return database.inWorkspace(actor, handle -> handle.attach(Rows.class).reviewers(null));
  }

  /** What this reviewer did; one row, or none for who did nothing. */
  public List<ReviewerFigures> own(Actor reviewer) {
    return database.inWorkspace(
        reviewer, handle -> handle.attach(Rows.class).reviewers(reviewer.user().value()));
  }

  /** Figures of the transaction's workspace. */
  interface Rows {
    String OPINIONS =
        """
        opinion AS (
            SELECT review.id, review.conversation_id, slot.round, review.content_version,
                review.reviewer_id, review.decision
            FROM reviews review
            JOIN review_slots slot ON slot.workspace_id = review.workspace_id
                AND slot.conversation_id = review.conversation_id
                AND slot.slot_number = review.slot_number
            WHERE review.workspace_id = current_workspace() AND review.decided_by = 'person'
                AND slot.kind = 'opinion' AND
        """
            + ReviewRows.STANDING
            + ")\n";

    @SqlQuery(
        "WITH "
            + OPINIONS
            + """
            SELECT count(*) FILTER (WHERE decision = 'approve') AS approvals,
                count(*) FILTER (WHERE decision = 'reject') AS rejections,
                count(*) FILTER (WHERE decision = 'request_revision') AS revisions
            FROM opinion
            GROUP BY conversation_id, round, content_version
            HAVING count(*) > 1
            ORDER BY conversation_id, round, content_version
            """)
    List<Judgement> judgements();

    @SqlQuery(
        "WITH "
            + OPINIONS
            + """
            , pair AS (
                SELECT mine.reviewer_id, count(*) AS pairs,
                    avg((mine.decision = other.decision)::integer) AS agreement
                FROM opinion mine
                JOIN opinion other ON other.conversation_id = mine.conversation_id
                    AND other.round = mine.round AND other.content_version = mine.content_version
                    AND other.reviewer_id <> mine.reviewer_id
                GROUP BY mine.reviewer_id
            ), given AS (
                SELECT review.reviewer_id, count(*) AS items,
                    sum(review.active_ms) / 60000.0 AS minutes
                FROM reviews review
                WHERE review.workspace_id = current_workspace() AND review.decided_by = 'person'
                    AND review.decision IN ('approve', 'reject', 'request_revision') AND
            """
            + ReviewRows.STANDING
            + """
                GROUP BY review.reviewer_id
            ), touched AS (
                SELECT person, count(*) AS turns FROM (
                    SELECT reviewer_id AS person, conversation_id, turn_number
                    FROM turn_verdicts WHERE workspace_id = current_workspace()
                    UNION
                    SELECT replaced_by, conversation_id, turn_number
                    FROM turn_revisions
                    WHERE workspace_id = current_workspace() AND kind <> 'undo') turn
                GROUP BY person
            ), tested AS (
                SELECT asked.reviewer_id, count(*) AS gold,
                    avg((asked.decision = answer.decision)::integer) AS rightly
                FROM gold_checks asked
                JOIN gold_answers answer ON answer.workspace_id = asked.workspace_id
                    AND answer.conversation_id = asked.conversation_id
                WHERE asked.workspace_id = current_workspace() AND asked.purpose = 'hidden'
                    AND asked.decided_at IS NOT NULL
                GROUP BY asked.reviewer_id
            )
            SELECT person.id AS reviewer, person.name, coalesce(given.items, 0) AS items,
                coalesce(touched.turns, 0) AS turns,
                round(coalesce(given.minutes, 0), 1) AS active_minutes,
                coalesce(pair.pairs, 0) AS pairs, round(pair.agreement, 3) AS agreement,
                coalesce(tested.gold, 0) AS gold, round(tested.rightly, 3) AS gold_right
            FROM members member
            JOIN users person ON person.id = member.user_id
            LEFT JOIN given ON given.reviewer_id = person.id
            LEFT JOIN touched ON touched.person = person.id
            LEFT JOIN pair ON pair.reviewer_id = person.id
            LEFT JOIN tested ON tested.reviewer_id = person.id
            WHERE member.workspace_id = current_workspace()
                AND (:only::uuid IS NULL OR person.id = :only)
                AND (given.items > 0 OR touched.turns > 0 OR tested.gold > 0)
            ORDER BY person.name, person.id
            """)
    List<ReviewerFigures> reviewers(@Nullable UUID only);
  }

  /** What several people said about one text. */
  record Judgement(int approvals, int rejections, int revisions) {
    int[] counts() {
      return new int[] {approvals, rejections, revisions};
    }
  }
}
