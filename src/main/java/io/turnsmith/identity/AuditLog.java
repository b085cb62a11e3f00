package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
    insert(handle, actor.workspace(), actor.user(), event, targetKind, targetId, details);
  }

  /** As {@link #append} for what nobody known did: a sign-in that was refused. */
  public void appendWithoutActor(
      Handle handle,
      WorkspaceId workspace,
      String event,
      String targetKind,
      String targetId,
      Map<String, ?> details) {
    insert(handle, workspace, null, event, targetKind, targetId, details);
  }

  private void insert(
      Handle handle,
      WorkspaceId workspace,
      @Nullable UserId user,
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
        .bind("workspace", workspace)
        .bind("id", ids.next())
        .bindByType("actor", user, UserId.class)
        .bind("event", event)
        .bind("targetKind", targetKind)
        .bind("targetId", targetId)
        .bind("details", Json.text(details))
        .execute();
  }
}
