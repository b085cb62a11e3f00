package io.turnsmith.llm;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements about what all processes share, in the engine's scope and by the database's clock. */
interface ThrottleRows {
  /** The row as it stands; {@code moment} is taken once for all of it. */
  String SEEN =
      """
      extract(epoch FROM throttle.next_at - moment.at)::float8 AS starts_in,
      throttle.requests_per_minute, throttle.input_tokens_per_minute,
      throttle.output_tokens_per_minute, throttle.tokens_per_minute,
      throttle.pace::float8 AS pace,
      extract(epoch FROM moment.at - throttle.slowed_at)::float8 AS slowed_ago,
      throttle.failures, throttle.openings,
      extract(epoch FROM throttle.rests_until - moment.at)::float8 AS rests_in,
      throttle.rest_kind
      """;

  /** Locks the row first, so that the moment is not one before a wait for the lock. */
  String LOCKED =
      """
      WITH held AS MATERIALIZED (
          SELECT next_at, failures, openings, rests_until FROM throttles
          WHERE credential = :credential AND model = :model FOR UPDATE),
      moment AS MATERIALIZED (SELECT throttle_clock() AS at, held.* FROM held)
      """;

  String OF_KEY = " WHERE throttle.credential = :credential AND throttle.model = :model ";

  @SqlUpdate(
      """
      INSERT INTO throttles (credential, model) VALUES (:credential, :model)
      ON CONFLICT ON CONSTRAINT throttles_pkey DO NOTHING
      """)
  void add(@BindMethods ThrottleKey key);

  @SqlQuery(
      "WITH moment AS MATERIALIZED (SELECT throttle_clock() AS at) SELECT "
          + SEEN
          + "FROM throttles throttle, moment"
          + OF_KEY)
  ThrottleState look(@BindMethods ThrottleKey key);

  /**
   * Takes the next stretch of time, unless calls rest or it begins too late. Time that nobody took
   * is gone: an idle credential earns no burst. A time far ahead can only come from a clock that
   * was set back, and is not waited for.
   *
   * @param needed microseconds wanted while others wait too
   * @param roomy microseconds wanted while nobody does
   * @param horizon most microseconds until it begins
   */
  @SqlQuery(
      LOCKED
          + """
          , offered AS MATERIALIZED (
              SELECT at, CASE WHEN next_at > at AND next_at < at + interval '3 minutes'
                      THEN next_at ELSE at END AS starts,
                  CASE WHEN next_at > at THEN :needed ELSE :roomy END * interval '1 microsecond'
                      AS length
              FROM moment WHERE rests_until <= at)
          UPDATE throttles throttle
          SET next_at = offered.starts + offered.length
          FROM offered
          """
          + OF_KEY
          + """
              AND offered.starts <= offered.at + :horizon * interval '1 microsecond'
          RETURNING extract(epoch FROM offered.starts - offered.at)::float8 AS starts_in,
              (extract(epoch FROM offered.starts) * 1000000)::bigint AS start_micros,
              (extract(epoch FROM throttle.next_at) * 1000000)::bigint AS end_micros
          """)
  Optional<Stretch> take(@BindMethods ThrottleKey key, long needed, long roomy, long horizon);

  /** Returns the unused end of a stretch, if nobody has taken time after it. */
  @SqlUpdate(
      """
      UPDATE throttles SET next_at = next_at - :unused * interval '1 microsecond'
      WHERE credential = :credential AND model = :model
        AND (extract(epoch FROM next_at) * 1000000)::bigint = :endMicros
      """)
  boolean giveBack(@BindMethods ThrottleKey key, long endMicros, long unused);

  /** Remembers the limits that a provider named. */
  @SqlUpdate(
      """
      UPDATE throttles
      SET requests_per_minute = coalesce(:requests::integer, requests_per_minute),
          input_tokens_per_minute = coalesce(:inputTokens::integer, input_tokens_per_minute),
          output_tokens_per_minute = coalesce(:outputTokens::integer, output_tokens_per_minute),
          tokens_per_minute = coalesce(:tokens::integer, tokens_per_minute)
      WHERE credential = :credential AND model = :model
      """)
  void learn(@BindMethods ThrottleKey key, @BindMethods ServerLimits limits);

  /**
   * Goes on more slowly.
   *
   * @param share what the pace is multiplied with
   * @param least pace that is left at least
   * @param hold seconds after which a lowered pace grows again
   * @param growth by how much in a second
   */
  @SqlQuery(
      LOCKED
          + """
          UPDATE throttles throttle
          SET pace = greatest(:least, :share * least(1, throttle.pace + :growth * greatest(0,
                  extract(epoch FROM moment.at - throttle.slowed_at) - :hold))),
              slowed_at = moment.at
          FROM moment
          """
          + OF_KEY
          + "RETURNING "
          + SEEN)
  ThrottleState slow(
      @BindMethods ThrottleKey key, double share, double least, double hold, double growth);

  /**
   * Lets no call leave for a time.
   *
   * @param micros how long; null for the end of the month, which is when monthly caps end
   * @param opens whether a single call probes afterwards
   */
  @SqlQuery(
      LOCKED
          + """
          UPDATE throttles throttle
          SET rests_until = greatest(throttle.rests_until, coalesce(
                  moment.at + :micros::bigint * interval '1 microsecond',
                  date_trunc('month', moment.at, 'UTC') + interval '1 month')),
              rest_kind = :kind,
              openings = throttle.openings
                  + CASE WHEN :opens AND (:probe OR throttle.openings = 0) THEN 1 ELSE 0 END,
              probe_until = CASE WHEN :probe THEN 'epoch' ELSE throttle.probe_until END
          FROM moment
          """
          + OF_KEY
          + "RETURNING "
          + SEEN)
  ThrottleState rest(
      @BindMethods ThrottleKey key,
      @Nullable Long micros,
      String kind,
      boolean opens,
      boolean probe);

  /**
   * Counts a failure of the provider: enough of them in a row, or a failed probe, and calls rest,
   * each time twice as long.
   */
  @SqlQuery(
      LOCKED
          + """
          , judged AS MATERIALIZED (
              SELECT at, :probe OR (openings = 0 AND failures + 1 >= :most) AS opens FROM moment)
          UPDATE throttles throttle
          SET failures = throttle.failures + 1,
              openings = throttle.openings + CASE WHEN opens THEN 1 ELSE 0 END,
              rests_until = CASE WHEN opens THEN greatest(throttle.rests_until, moment.at + least(
                      :base * power(2, least(throttle.openings, 20)), :cap) * interval '1 second')
                  ELSE throttle.rests_until END,
              rest_kind = CASE WHEN opens THEN 'unavailable' ELSE throttle.rest_kind END,
              probe_until = CASE WHEN :probe THEN 'epoch' ELSE throttle.probe_until END
          FROM judged moment
          """
          + OF_KEY
          + "RETURNING "
          + SEEN)
  ThrottleState fail(
      @BindMethods ThrottleKey key, boolean probe, int most, double base, double cap);

  /** The provider answers again. */
  @SqlUpdate(
      """
      UPDATE throttles SET failures = 0, openings = CASE WHEN :probe THEN 0 ELSE openings END,
          probe_until = CASE WHEN :probe THEN 'epoch' ELSE probe_until END
      WHERE credential = :credential AND model = :model
      """)
  void recover(@BindMethods ThrottleKey key, boolean probe);

  /** Becomes the one probe of an open breaker; false when another process is, or it is shut. */
  @SqlUpdate(
      """
      UPDATE throttles SET probe_until = throttle_clock() + :seconds * interval '1 second'
      WHERE credential = :credential AND model = :model AND openings > 0
        AND rests_until <= throttle_clock() AND probe_until <= throttle_clock()
      """)
  boolean probe(@BindMethods ThrottleKey key, double seconds);

  /** The probe sent nothing: another call may be it. */
  @SqlUpdate(
      """
      UPDATE throttles SET probe_until = 'epoch' WHERE credential = :credential AND model = :model
      """)
  void dropProbe(@BindMethods ThrottleKey key);
}
