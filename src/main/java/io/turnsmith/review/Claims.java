package io.turnsmith.review;

import static io.turnsmith.review.SlotConditions.ALLOWED;
import static io.turnsmith.review.SlotConditions.MATCHES;
import static io.turnsmith.review.SlotConditions.NOT_SKIPPED;
import static io.turnsmith.review.SlotConditions.OFFERED;
import static io.turnsmith.review.SlotConditions.WAITING;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which review slot of the transaction's workspace, and until when. All times are the
 * database's.
 */
interface Claims {
  String CLAIM =
      """
      RETURNING slot.conversation_id AS conversation, slot.slot_number AS slot,
          slot.claim_token AS token, slot.claim_expires_at AS expires_at
      """;

  /**
   * One claim after the other for one reviewer, so that many tabs hold one conversation. The rest
   * of the transaction keeps the plans that its connection has: to plan a claim anew takes longer
   * than the claim.
   */
  @SqlQuery(
      """
      SELECT set_config('plan_cache_mode', 'force_generic_plan', true)
          || pg_advisory_xact_lock(
              hashtextextended(current_workspace()::text || ' ' || :reviewer::text, 0))::text
      """)
  @Nullable String lineUp(UserId reviewer);

  /**
   * One statement. The rows found stay locked until it commits, so a rival skips them. The first of
   * own, expired, open and skipped slots is taken; an own one keeps its token, an expired one was
   * the weakest when it was claimed.
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
                  AND
      """
          + (MATCHES + "AND " + OFFERED + "AND " + ALLOWED)
          + """
              ORDER BY slot.rank, slot.queued_at, slot.conversation_id LIMIT 1
              FOR UPDATE SKIP LOCKED
          ), waiting AS (
              SELECT slot.conversation_id, slot.slot_number, 3 AS preference FROM review_slots slot
              WHERE slot.workspace_id = current_workspace()
                  AND NOT EXISTS (SELECT FROM own)
                  AND NOT EXISTS (SELECT FROM expired) AND
          """
          + (WAITING + "AND " + MATCHES + "AND " + OFFERED + "AND " + NOT_SKIPPED + "AND ")
          + ALLOWED
          + """
              ORDER BY slot.rank, slot.queued_at, slot.conversation_id LIMIT 1
              FOR UPDATE SKIP LOCKED
          ), skipped AS (
              SELECT slot.conversation_id, slot.slot_number, 4 AS preference
              FROM review_skips skip
              JOIN review_slots slot ON slot.workspace_id = skip.workspace_id
                  AND slot.conversation_id = skip.conversation_id
              WHERE skip.workspace_id = current_workspace() AND skip.reviewer_id = :reviewer
                  AND NOT EXISTS (SELECT FROM own)
                  AND NOT EXISTS (SELECT FROM expired) AND NOT EXISTS (SELECT FROM waiting) AND
          """
          + (WAITING + "AND " + MATCHES + "AND " + OFFERED + "AND " + ALLOWED)
          + """
              ORDER BY skip.skipped_at, slot.conversation_id LIMIT 1
              FOR UPDATE OF slot SKIP LOCKED
          ), chosen AS (
              SELECT conversation_id, slot_number, preference FROM own
                  UNION ALL SELECT conversation_id, slot_number, preference FROM expired
              UNION ALL SELECT conversation_id, slot_number, preference FROM waiting
              UNION ALL SELECT conversation_id, slot_number, preference FROM skipped
          )
          UPDATE review_slots slot
          SET reviewer_id = :reviewer,
              claim_token = CASE chosen.preference WHEN 1 THEN slot.claim_token
                  ELSE gen_random_uuid() END,
              active_ms = CASE chosen.preference WHEN 1 THEN slot.active_ms ELSE 0 END,
              seen_at = now(),
              claim_expires_at = now() + :millis * interval '1 millisecond'
          FROM chosen
          WHERE slot.workspace_id = current_workspace()
              AND slot.conversation_id = chosen.conversation_id
              AND slot.slot_number = chosen.slot_number
          """
          + CLAIM)
  Optional<Claim> claimNext(
      UserId reviewer, @BindMethods("filter") QueueFilter filter, long millis);

  /** What {@link #claimNext} would probably give after the own claim, without claiming it. */
  @SqlQuery(
      """
      SELECT slot.conversation_id FROM review_slots slot
      WHERE slot.workspace_id = current_workspace() AND
      """
          + (WAITING + "AND " + MATCHES + "AND " + OFFERED + "AND " + NOT_SKIPPED + "AND ")
          + ALLOWED
          + """
          ORDER BY slot.rank, slot.queued_at, slot.conversation_id LIMIT 1
          """)
  Optional<ConversationId> peek(UserId reviewer, @BindMethods("filter") QueueFilter filter);

  /** As {@link #claimNext}, for one conversation. */
  @SqlQuery(
      """
      WITH chosen AS (
          SELECT slot_number, coalesce(reviewer_id = :reviewer AND claim_expires_at > now(), false)
              AS own
          FROM review_slots slot
          WHERE workspace_id = current_workspace() AND conversation_id = :id AND closed_at IS NULL
              AND (claim_token IS NULL OR claim_expires_at <= now() OR reviewer_id = :reviewer) AND
      """
          + ALLOWED
          + """
              ORDER BY own DESC, slot_number LIMIT 1
              FOR UPDATE
          )
          UPDATE review_slots slot
          SET reviewer_id = :reviewer,
              claim_token = CASE WHEN chosen.own THEN slot.claim_token ELSE gen_random_uuid() END,
              active_ms = CASE WHEN chosen.own THEN slot.active_ms ELSE 0 END,
              seen_at = now(),
              claim_expires_at = now() + :millis * interval '1 millisecond'
          FROM chosen
          WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
              AND slot.slot_number = chosen.slot_number
          """
          + CLAIM)
  Optional<Claim> claim(ConversationId id, UserId reviewer, long millis);

  /**
   * Also revives a claim that has run out and that nobody took: its token would be another one
   * otherwise.
   */
  @SqlQuery(
      """
      UPDATE review_slots slot
      SET claim_expires_at = now() + :millis * interval '1 millisecond', seen_at = now(),
          active_ms = active_ms + CASE WHEN :active
              THEN least(extract(epoch FROM now() - seen_at) * 1000, :idleCut)::bigint ELSE 0 END
      WHERE workspace_id = current_workspace() AND claim_token = :token
          AND reviewer_id = :reviewer
      """
          + CLAIM)
  Optional<Claim> heartbeat(UUID token, UserId reviewer, boolean active, long idleCut, long millis);

  @SqlUpdate(
      """
      UPDATE review_slots
      SET reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL, seen_at = NULL,
          active_ms = 0
      WHERE workspace_id = current_workspace() AND claim_token = :token
          AND reviewer_id = :reviewer AND claim_expires_at > now()
      """)
  boolean release(UUID token, UserId reviewer);

  /** A reviewer who goes back to a decision leaves what came after it. */
  @SqlUpdate(
      """
      UPDATE review_slots
      SET reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL, seen_at = NULL,
          active_ms = 0
      WHERE workspace_id = current_workspace() AND reviewer_id = :reviewer
          AND claim_token IS NOT NULL
      """)
  void releaseAll(UserId reviewer);

  @SqlUpdate(
      """
      WITH released AS (
          UPDATE review_slots
          SET reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL, seen_at = NULL,
              active_ms = 0
          WHERE workspace_id = current_workspace() AND claim_token = :token
              AND reviewer_id = :reviewer AND claim_expires_at > now()
          RETURNING conversation_id)
      INSERT INTO review_skips (workspace_id, reviewer_id, conversation_id)
      SELECT current_workspace(), :reviewer, conversation_id FROM released
      ON CONFLICT ON CONSTRAINT review_skips_pkey DO UPDATE SET skipped_at = now()
      """)
  boolean skip(UUID token, UserId reviewer);

  @SqlUpdate(
      """
      UPDATE review_slots
      SET reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL, seen_at = NULL,
          active_ms = 0, rank = :rank, queued_at = now()
      WHERE workspace_id = current_workspace() AND claim_token = :token
          AND reviewer_id = :reviewer AND claim_expires_at > now()
      """)
  boolean requeue(UUID token, UserId reviewer, int rank);

  @SqlQuery(
      """
      SELECT conversation_id AS conversation, slot_number AS slot, claim_token AS token,
          claim_expires_at AS expires_at
      FROM review_slots
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND claim_token = :token AND reviewer_id = :reviewer AND claim_expires_at > now()
      """)
  Optional<Claim> held(ConversationId id, UUID token, UserId reviewer);

  /** Whether this reviewer holds the conversation now. */
  @SqlQuery(
      """
      SELECT EXISTS (
          SELECT FROM review_slots slot
          WHERE slot.workspace_id = current_workspace() AND slot.conversation_id = :id
              AND slot.reviewer_id = :reviewer AND slot.claim_token IS NOT NULL
              AND slot.claim_expires_at > now())
      """)
  boolean isHeld(ConversationId id, UserId reviewer);

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

  /** Takes a closed slot up again, under a new claim of who closed it. */
  @SqlQuery(
      """
      UPDATE review_slots slot
      SET closed_at = NULL, claim_token = gen_random_uuid(), seen_at = now(),
          claim_expires_at = now() + :millis * interval '1 millisecond'
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND slot_number = :slot AND reviewer_id = :reviewer AND closed_at IS NOT NULL
      """
          + CLAIM)
  Optional<Claim> takeUp(ConversationId id, int slot, UserId reviewer, long millis);
}
