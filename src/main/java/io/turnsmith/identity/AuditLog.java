package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Who did what to which thing: appended, never changed. */
public final class AuditLog {
  private final Ids ids;

  public AuditLog(Ids ids) {
    this.ids = ids;
  }

  /**
   * Appends an entry in the transaction of the act itself.
   *
   * @param event kind of thing and act, as {@code batch.created}
   * @param details facts that explain the act; never a secret, a prompt or an answer
   */
  public void append(
      Handle handle,
      Actor actor,
      String event,
      String targetKind,
      String targetId,
      Map<String, ?> details) {
    handle
        .createUpdate(
            """
            INSERT INTO audit_log (workspace_id, id, actor_id, event, target_kind, target_id, details)
            VALUES (:workspace, :id, :actor, :event, :targetKind, :targetId, :details::jsonb)
            """)
        .bind("workspace", actor.workspace())
        .bind("id", ids.next())
        .bind("actor", actor.user())
        .bind("event", event)
        .bind("targetKind", targetKind)
        .bind("targetId", targetId)
        .bind("details", Json.text(details))
        .execute();
  }
}
