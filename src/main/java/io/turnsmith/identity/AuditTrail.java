package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the audit log, newest first. */
public final class AuditTrail {
  private final Database database;

  public AuditTrail(Database database) {
    this.database = database;
  }

  /**
   * A page of it.
   *
   * @param event only entries of this event; null for all
   * @param user only what this user did; null for all
   * @param before only entries older than this one; null for the newest
   */
  public List<AuditEntry> page(
      Actor actor,
      @Nullable String event,
      @Nullable UserId user,
      @Nullable UUID before,
      int limit) {
    return database.inWorkspace(
        actor,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT entry.id, entry.at, users.name AS actor, entry.event, entry.target_kind,
                           coalesce(target.name, entry.target_id) AS target, entry.details::text AS details
                    FROM audit_log entry
                    LEFT JOIN users ON users.id = entry.actor_id
                    LEFT JOIN users target ON entry.target_kind = 'user' AND target.id::text = entry.target_id
                    WHERE (:event::text IS NULL OR entry.event = :event)
                      AND (:user::uuid IS NULL OR entry.actor_id = :user)
                      AND (:before::uuid IS NULL OR entry.id < :before)
                    ORDER BY entry.id DESC
                    LIMIT :limit
                    """)
                .bind("event", event)
                .bindByType("user", user, UserId.class)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(AuditEntry.class)
                .list());
  }

  /** The events that the log holds, for a filter. */
  public List<String> events(Actor actor) {
    return database.inWorkspace(
        actor,
        handle ->
            handle
                .createQuery(
                    """
                    WITH RECURSIVE kind AS (
                        (SELECT event FROM audit_log ORDER BY event LIMIT 1)
                        UNION ALL
                        SELECT (SELECT later.event FROM audit_log later WHERE later.event > kind.event ORDER BY later.event LIMIT 1)
                        FROM kind WHERE kind.event IS NOT NULL)
                    SELECT event FROM kind WHERE event IS NOT NULL
                    """)
                .mapTo(String.class)
                .list());
  }
}
