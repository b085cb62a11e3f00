package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Review slots of the transaction's workspace. All times are the database's. */
interface Slots {
  /**
   * One statement. The rows found stay locked until it commits, so a rival skips them. The first of
   * own, expired and open slots is taken; an own one keeps its token, an expired one was the
   * weakest when it was claimed. A reviewer gives one opinion a round, so other slots of a
   * conversation that the reviewer has a slot of are passed over.
   */
  @SqlQuery(
      """
      WITH own AS (
          SELECT conversation_id, slot_number, 1 AS preference FROM review_slots
          WHERE workspace_id = current_workspace() AND reviewer_id = :reviewer
              AND claim_token IS NOT NULL AND claim_expires_at > now()
          ORDER BY rank, queued_at, conversation_id LIMIT 1
          FOR UPDATE
      ), expired AS (
          SELECT slot.conversation_id, slot.slot_number, 2 AS preference FROM review_slots slot
          WHERE slot.workspace_id = current_workspace() AND slot.claim_token IS NOT NULL
              AND slot.claim_expires_at <= now() AND NOT EXISTS (SELECT FROM own)
              AND NOT EXISTS (
                  SELECT FROM review_slots mine
                  WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
                      AND mine.conversation_id = slot.conversation_id
                      AND mine.slot_number <> slot.slot_number)
          ORDER BY slot.rank, slot.queued_at, slot.conversation_id LIMIT 1
          FOR UPDATE SKIP LOCKED
      ), waiting AS (
          SELECT slot.conversation_id, slot.slot_number, 3 AS preference FROM review_slots slot
          WHERE slot.workspace_id = current_workspace() AND slot.claim_token IS NULL
              AND slot.closed_at IS NULL
              AND NOT EXISTS (SELECT FROM own) AND NOT EXISTS (SELECT FROM expired)
              AND NOT EXISTS (
                  SELECT FROM review_slots mine
                  WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
                      AND mine.conversation_id = slot.conversation_id)
          ORDER BY slot.rank, slot.queued_at, slot.conversation_id LIMIT 1
          FOR UPDATE SKIP LOCKED
      ), chosen AS (
          SELECT conversation_id, slot_number, preference FROM own
          UNION ALL SELECT conversation_id, slot_number, preference FROM expired
          UNION ALL SELECT conversation_id, slot_number, preference FROM waiting
      )
      UPDATE review_slots slot
      SET reviewer_id = :reviewer,
          claim_token = CASE chosen.preference WHEN 1 THEN slot.claim_token
              ELSE gen_random_uuid() END,
          claim_expires_at = now() + :millis * interval '1 millisecond'
      FROM chosen
      WHERE slot.workspace_id = current_workspace()
          AND slot.conversation_id = chosen.conversation_id
          AND slot.slot_number = chosen.slot_number
      RETURNING slot.conversation_id AS conversation, slot.slot_number AS slot,
          slot.claim_token AS token, slot.claim_expires_at AS expires_at
      """)
  Optional<Claim> claimNext(UserId reviewer, long millis);

  /** As {@link #claimNext}, for one conversation. */
  @SqlQuery(
      """
      WITH chosen AS (
          SELECT slot_number, coalesce(reviewer_id = :reviewer AND claim_expires_at > now(), false)
              AS own
          FROM review_slots slot
          WHERE workspace_id = current_workspace() AND conversation_id = :id AND closed_at IS NULL
              AND (claim_token IS NULL OR claim_expires_at <= now() OR reviewer_id = :reviewer)
              AND NOT EXISTS (
                  SELECT FROM review_slots mine
                  WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
                      AND mine.conversation_id = slot.conversation_id
                      AND mine.slot_number <> slot.slot_number)
          ORDER BY own DESC, slot_number LIMIT 1
          FOR UPDATE
      )
      UPDATE review_slots slot
      SET reviewer_id = :reviewer,
          claim_token = CASE WHEN chosen.own THEN slot.claim_token ELSE gen_random_uuid() END,
          claim_expires_at = now() + :millis * interval '1 millisecond'
      FROM chosen
      WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
          AND slot.slot_number = chosen.slot_number
      RETURNING slot.conversation_id AS conversation, slot.slot_number AS slot,
          slot.claim_token AS token, slot.claim_expires_at AS expires_at
      """)
  Optional<Claim> claim(ConversationId id, UserId reviewer, long millis);

  @SqlUpdate(
      """
      UPDATE review_slots
      SET reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL
      WHERE workspace_id = current_workspace() AND claim_token = :token
          AND reviewer_id = :reviewer AND claim_expires_at > now()
      """)
  boolean release(UUID token, UserId reviewer);

  /** Closes the slot of a claim that still stands. */
  @SqlUpdate(
      """
      UPDATE review_slots
      SET closed_at = now(), claim_token = NULL, claim_expires_at = NULL
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND slot_number = :slot
          AND claim_token = :token AND reviewer_id = :reviewer AND claim_expires_at > now()
      """)
  boolean close(ConversationId id, int slot, UUID token, UserId reviewer);

  @SqlQuery(
      """
      SELECT conversation_id AS conversation, slot_number AS slot, claim_token AS token,
          claim_expires_at AS expires_at
      FROM review_slots
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND claim_token = :token AND reviewer_id = :reviewer AND claim_expires_at > now()
      """)
  Optional<Claim> held(ConversationId id, UUID token, UserId reviewer);

  @SqlQuery(
      """
      SELECT conversation_id AS conversation, slot_number AS slot, claim_token AS token,
          claim_expires_at AS expires_at
      FROM review_slots
      WHERE workspace_id = current_workspace() AND reviewer_id = :reviewer
          AND claim_token IS NOT NULL AND claim_expires_at > now()
      ORDER BY rank, queued_at, conversation_id LIMIT 1
      """)
  Optional<Claim> current(UserId reviewer);

  @SqlQuery(
      """
      SELECT person.name FROM review_slots slot
      JOIN users person ON person.id = slot.reviewer_id
      WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
          AND slot.claim_token IS NOT NULL AND slot.claim_expires_at > now()
          AND slot.reviewer_id <> :reviewer
      ORDER BY slot.slot_number LIMIT 1
      """)
  Optional<String> holder(ConversationId id, UserId reviewer);

  /** Who gave an opinion in an earlier round stands in reviews; the slot asks everybody again. */
  @SqlUpdate(
      """
      UPDATE review_slots SET reviewer_id = NULL
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND closed_at IS NOT NULL AND reviewer_id IS NOT NULL
      """)
  void forgetReviewers(ConversationId id);

  @SqlUpdate(
      """
      INSERT INTO review_slots (workspace_id, conversation_id, slot_number)
      SELECT current_workspace(), :id, coalesce(max(slot_number), 0) + 1
      FROM review_slots
      WHERE workspace_id = current_workspace() AND conversation_id = :id
      HAVING count(*) FILTER (WHERE closed_at IS NULL) = 0
      """)
  void open(ConversationId id);

  @SqlUpdate(
      """
      UPDATE review_slots SET rank = :rank
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND closed_at IS NULL AND rank <> :rank
      """)
  void setRank(ConversationId id, int rank);

  @SqlQuery(
      """
      SELECT slot.conversation_id AS conversation, c.status, c.title, c.quality_score AS score,
          (SELECT count(*) FROM flags flag
              WHERE flag.workspace_id = c.workspace_id AND flag.conversation_id = c.id
                  AND flag.severity <> 'shadow') AS flags,
          slot.queued_at, person.name AS holder
      FROM review_slots slot
      JOIN conversations c
          ON c.workspace_id = slot.workspace_id AND c.id = slot.conversation_id
      LEFT JOIN users person
          ON person.id = slot.reviewer_id AND slot.claim_expires_at > now()
      WHERE slot.workspace_id = current_workspace() AND slot.closed_at IS NULL
      ORDER BY slot.rank, slot.queued_at, slot.conversation_id
      LIMIT :limit
      """)
  List<Waiting> list(int limit);
}
