package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Marks on turns as rows of the transaction's workspace. */
interface MarkRows {
  /** False where there is no such turn. */
  @SqlUpdate(
      """
      INSERT INTO turn_verdicts (
          workspace_id, conversation_id, turn_number, reviewer_id, verdict, tag, comment,
          turn_version)
      SELECT turn.workspace_id, turn.conversation_id, turn.turn_number, :reviewer,
          :mark.judgement, :mark.tag, :mark.comment, turn.version
      FROM conversation_turns turn
      WHERE turn.workspace_id = current_workspace() AND turn.conversation_id = :id
          AND turn.turn_number = :turn
      ON CONFLICT ON CONSTRAINT turn_verdicts_pkey DO UPDATE
      SET verdict = excluded.verdict, tag = excluded.tag, comment = excluded.comment,
          turn_version = excluded.turn_version
      """)
  boolean put(ConversationId id, int turn, UserId reviewer, @BindMethods("mark") TurnMark mark);

  @SqlUpdate(
      """
      DELETE FROM turn_verdicts
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND turn_number = :turn
          AND reviewer_id = :reviewer
      """)
  void delete(ConversationId id, int turn, UserId reviewer);

  /** A reviewer's own, and those of others where no opinion is wanted any more. */
  @SqlQuery(
      """
      SELECT mark.turn_number AS turn, person.name AS reviewer,
          mark.reviewer_id = :reviewer AS mine, mark.verdict AS judgement, mark.tag, mark.comment,
          mark.turn_version < turn.version AS outdated
      FROM turn_verdicts mark
      JOIN users person ON person.id = mark.reviewer_id
      JOIN conversation_turns turn ON turn.workspace_id = mark.workspace_id
          AND turn.conversation_id = mark.conversation_id
          AND turn.turn_number = mark.turn_number
      WHERE mark.workspace_id = current_workspace() AND mark.conversation_id = :id
          AND (mark.reviewer_id = :reviewer OR NOT EXISTS (
              SELECT FROM review_slots wanted
              WHERE wanted.workspace_id = mark.workspace_id
                  AND wanted.conversation_id = mark.conversation_id
                  AND wanted.kind = 'opinion' AND wanted.closed_at IS NULL))
      ORDER BY mark.turn_number, mark.created_at, mark.reviewer_id
      """)
  List<Row> ofConversation(ConversationId id, UserId reviewer);

  /** A mark as a row. */
  record Row(
      int turn,
      String reviewer,
      boolean mine,
      TurnMark.Judgement judgement,
      String tag,
      String comment,
      boolean outdated) {
    GivenMark given() {
      return new GivenMark(turn, reviewer, mine, new TurnMark(judgement, tag, comment), outdated);
    }
  }
}
