package io.turnsmith.review;

import static io.turnsmith.review.SlotConditions.MATCHES;
import static io.turnsmith.review.SlotConditions.WAITING;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Review slots of the transaction's workspace: the opinions that are wanted, in rounds. All times
 * are the database's.
 */
interface Slots {
  /** Closes the slot of a claim that still stands. */
  @SqlQuery(
      """
      UPDATE review_slots
      SET closed_at = now(), claim_token = NULL, claim_expires_at = NULL,
          active_ms = active_ms
              + least(extract(epoch FROM now() - seen_at) * 1000, :idleCut)::bigint
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND slot_number = :slot
          AND claim_token = :token AND reviewer_id = :reviewer AND claim_expires_at > now()
      RETURNING round, kind, active_ms,
          (SELECT count(*) FROM review_slots other
              WHERE other.workspace_id = review_slots.workspace_id
                  AND other.conversation_id = review_slots.conversation_id
                  AND other.slot_number <> review_slots.slot_number
                  AND other.round = review_slots.round AND other.closed_at IS NULL) AS open_beside
      """)
  Optional<Closed> close(ConversationId id, int slot, UUID token, UserId reviewer, long idleCut);

  /** Begins a round with one slot, if none is open. */
  @SqlUpdate(
      """
      INSERT INTO review_slots (workspace_id, conversation_id, slot_number, round, kind)
      SELECT current_workspace(), :id, coalesce(max(slot_number), 0) + 1,
          coalesce(max(round), 0) + 1, :kind
      FROM review_slots
      WHERE workspace_id = current_workspace() AND conversation_id = :id
      HAVING count(*) FILTER (WHERE closed_at IS NULL) = 0
      """)
  void open(ConversationId id, String kind);

  /** Opens one slot more in a round of opinions that is open. */
  @SqlUpdate(
      """
      INSERT INTO review_slots (workspace_id, conversation_id, slot_number, round, rank)
      SELECT current_workspace(), :id,
          (SELECT max(any_slot.slot_number) + 1 FROM review_slots any_slot
              WHERE any_slot.workspace_id = current_workspace()
                  AND any_slot.conversation_id = :id),
          open.round, open.rank
      FROM review_slots open
      WHERE open.workspace_id = current_workspace() AND open.conversation_id = :id
          AND open.closed_at IS NULL AND open.kind = 'opinion'
      ORDER BY open.slot_number LIMIT 1
      """)
  boolean ask(ConversationId id);

  @SqlUpdate(
      """
      UPDATE review_slots SET rank = :rank
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND closed_at IS NULL AND rank <> :rank
      """)
  void setRank(ConversationId id, int rank);

  /** Who is asked first, or last, for a while. */
  @SqlUpdate(
      """
      UPDATE review_slots
      SET first_for = :first, not_first_for = :last,
          reserved_until = now() + :millis * interval '1 millisecond'
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND closed_at IS NULL AND claim_token IS NULL
      """)
  void reserve(ConversationId id, @Nullable UserId first, @Nullable UserId last, long millis);

  /**
   * Gives up to so many waiting conversations to a reviewer; null takes them away from everybody.
   */
  @SqlUpdate(
      """
      WITH picked AS (
          SELECT slot.conversation_id, slot.slot_number FROM review_slots slot
          WHERE slot.workspace_id = current_workspace() AND
      """
          + (WAITING + "AND " + MATCHES)
          + """
                  AND (slot.first_for IS NULL OR :to::uuid IS NULL)
              ORDER BY slot.rank, slot.queued_at, slot.conversation_id
              LIMIT :most FOR UPDATE SKIP LOCKED)
          UPDATE review_slots slot
          SET first_for = :to, not_first_for = NULL, reserved_until = NULL
          FROM picked
          WHERE slot.workspace_id = current_workspace()
              AND slot.conversation_id = picked.conversation_id
              AND slot.slot_number = picked.slot_number
          """)
  int assign(@Nullable UserId to, @BindMethods("filter") QueueFilter filter, int most);

  /** Whether the round of a slot still waits for another opinion, and no later one has begun. */
  @SqlQuery(
      """
      SELECT EXISTS (
          SELECT FROM review_slots slot
          JOIN review_slots other ON other.workspace_id = slot.workspace_id
              AND other.conversation_id = slot.conversation_id AND other.round = slot.round
          WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
              AND slot.slot_number = :slot AND other.closed_at IS NULL)
      """)
  boolean isRoundOpen(ConversationId id, int slot);

  /** Name of who reads it in a later round; then that round stays. */
  @SqlQuery(
      """
      SELECT person.name FROM review_slots later
      JOIN users person ON person.id = later.reviewer_id
      WHERE later.workspace_id = current_workspace() AND later.conversation_id = :id
          AND later.round > (SELECT slot.round FROM review_slots slot
              WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
                  AND slot.slot_number = :slot)
          AND (later.closed_at IS NOT NULL OR later.claim_expires_at > now())
          AND later.reviewer_id <> :reviewer
      LIMIT 1
      """)
  Optional<String> readerOfLaterRound(ConversationId id, int slot, UserId reviewer);

  @SqlUpdate(
      """
      DELETE FROM review_slots later
      WHERE later.workspace_id = current_workspace() AND later.conversation_id = :id
          AND later.closed_at IS NULL
          AND later.round > (SELECT slot.round FROM review_slots slot
              WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
                  AND slot.slot_number = :slot)
      """)
  void dropLaterRounds(ConversationId id, int slot);

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

  /**
   * A slot whose opinion was given.
   *
   * @param activeMs milliseconds at work
   * @param openBeside opinions that its round still waits for
   */
  record Closed(int round, SlotKind kind, long activeMs, int openBeside) {}
}
