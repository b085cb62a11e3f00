package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Review slots of the transaction's workspace. All times are the database's. */
interface Slots {
  /**
   * A reviewer gives one opinion a round. Where opinions differ, somebody else decides between
   * them; an owner may in any case, or a team of two could not go on.
   */
  String ALLOWED =
      """
      NOT EXISTS (
          SELECT FROM review_slots mine
          WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
              AND mine.conversation_id = slot.conversation_id AND mine.round = slot.round
              AND mine.slot_number <> slot.slot_number)
      AND (slot.kind = 'opinion' OR NOT EXISTS (
          SELECT FROM review_slots mine
          WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
              AND mine.conversation_id = slot.conversation_id AND mine.round = slot.round - 1)
          OR (SELECT member.role = 'owner' FROM members member
              WHERE member.workspace_id = current_workspace() AND member.user_id = :reviewer))
      AND (slot.author_id IS DISTINCT FROM :reviewer OR NOT coalesce(
          (SELECT policy.no_self_review FROM review_policies policy
              WHERE policy.workspace_id = current_workspace()), false))
      """;

  String MATCHES =
      """
      (:filter.status::text IS NULL OR slot.status = :filter.status)
      AND (:filter.tier::text IS NULL OR slot.tier = :filter.tier)
      AND (:filter.batch::uuid IS NULL OR slot.batch_job_id = :filter.batch)
      AND (:filter.below::numeric IS NULL OR slot.rank < :filter.below * 10)
      AND (:filter.template::text IS NULL OR slot.template_id = (
          SELECT template.id FROM conversation_templates template
          WHERE template.workspace_id = current_workspace()
              AND template.template_name = :filter.template))
      """;

  String OFFERED =
      """
      (slot.reserved_until <= now() OR (
          (slot.first_for IS NULL OR slot.first_for = :reviewer)
          AND slot.not_first_for IS DISTINCT FROM :reviewer))
      """;

  String NOT_SKIPPED =
      """
      NOT EXISTS (
          SELECT FROM review_skips skip
          WHERE skip.workspace_id = slot.workspace_id AND skip.reviewer_id = :reviewer
              AND skip.conversation_id = slot.conversation_id)
      """;

  String WAITING = "slot.claim_token IS NULL AND slot.closed_at IS NULL\n";

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
