package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.database.Actor;
import io.turnsmith.database.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reviewers without faces, and the queue that they stand before. */
final class ReviewStage {
  private final App app;

  ReviewStage(App app) {
    this.app = app;
  }

  long waiting() {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM review_slots WHERE closed_at IS NULL")
                    .mapTo(long.class)
                    .one());
  }

  /** So many new members. */
  List<Actor> reviewers(int many) {
    List<UUID> ids = new ArrayList<>();
    for (int made = 0; made < many; made++) {
      ids.add(app.ids().next());
    }
    app.database()
        .useWorkspace(
            app.actor(),
            handle -> {
              handle
                  .createUpdate(
                      """
                      INSERT INTO users (id, login, name)
                      SELECT made.id, made.id::text, 'reviewer' FROM unnest(:ids) AS made (id)
                      """)
                  .bindArray("ids", UUID.class, ids)
                  .execute();
              handle
                  .createUpdate(
                      """
                      INSERT INTO members (workspace_id, user_id, role)
                      SELECT current_workspace(), made.id, 'reviewer' FROM unnest(:ids) AS made (id)
                      """)
                  .bindArray("ids", UUID.class, ids)
                  .execute();
            });
    return ids.stream().map(id -> new Actor(app.actor().workspace(), new UserId(id))).toList();
  }

  /** Gives back what anybody holds. */
  void releaseAll() {
    app.database()
        .useWorkspace(
            app.actor(),
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE review_slots
                        SET reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL
                        WHERE workspace_id = current_workspace() AND claim_token IS NOT NULL
                        """)
                    .execute());
  }
}
