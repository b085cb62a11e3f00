package io.turnsmith.review;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The reasons of a workspace. They are worded anew, ordered, retired and taken up, never deleted.
 */
public final class Reasons {
  private final Database database;
  private final AuditLog audit;

  public Reasons(Database database, Ids ids) {
    this.database = database;
    this.audit = new AuditLog(ids);
  }

  /** The reasons that reviewers are offered, in their order. */
  public List<Reason> offered(Actor actor) {
    return all(actor).stream().filter(reason -> !reason.retired()).toList();
  }

  /** Every reason that the workspace ever had, in their order. */
  public List<Reason> all(Actor actor) {
    return database.inWorkspace(actor, handle -> handle.attach(Rows.class).all());
  }

  /** Adds a reason, or changes the one of its code. */
  public void put(Actor actor, Reason reason) {
    database.useWorkspace(
        actor,
        handle -> {
          handle.attach(Rows.class).put(reason);
          audit.append(
              handle,
              actor,
              "review.reason",
              "reason",
              reason.code(),
              Map.of(
                  "label", reason.label(),
                  "makes_negative", reason.makesNegative(),
                  "retired", reason.retired()));
        });
  }

  /** Reasons as rows of the transaction's workspace. */
  interface Rows {
    @SqlQuery(
        """
        SELECT code, label, position, makes_negative, retired_at IS NOT NULL AS retired
        FROM review_reasons
        WHERE workspace_id = current_workspace()
        ORDER BY position, code
        """)
    List<Reason> all();

    @SqlUpdate(
        """
        INSERT INTO review_reasons (workspace_id, code, label, position, makes_negative, retired_at)
        VALUES (current_workspace(), :code, :label, :position, :makesNegative,
            CASE WHEN :retired THEN now() END)
        ON CONFLICT ON CONSTRAINT review_reasons_pkey DO UPDATE
        SET label = excluded.label, position = excluded.position,
            makes_negative = excluded.makes_negative,
            retired_at = CASE WHEN :retired THEN coalesce(review_reasons.retired_at, now()) END
        """)
    void put(@BindMethods Reason reason);

    /** Those of the codes that are no reason, or no longer. */
    @SqlQuery(
        """
        SELECT wanted.code FROM unnest(:codes) AS wanted(code)
        WHERE NOT EXISTS (
            SELECT FROM review_reasons reason
            WHERE reason.workspace_id = current_workspace() AND reason.code = wanted.code
                AND reason.retired_at IS NULL)
        """)
    List<String> unknown(List<String> codes);
  }
}
