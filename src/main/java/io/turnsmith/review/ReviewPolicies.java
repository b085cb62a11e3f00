package io.turnsmith.review;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How each workspace reviews. A change holds for conversations that come to the queue after it. */
public final class ReviewPolicies {
  private final Database database;
  private final AuditLog audit;

  public ReviewPolicies(Database database, Ids ids) {
    this.database = database;
    this.audit = new AuditLog(ids);
  }

  /** What holds now. */
  public ReviewPolicy get(Actor actor) {
    return database
        .inWorkspace(actor, handle -> handle.attach(Rows.class).find())
        .orElse(ReviewPolicy.USUAL);
  }

  /** Sets what holds from now on. */
  public void put(Actor owner, ReviewPolicy policy) {
    database.useWorkspace(
        owner,
        handle -> {
          handle.attach(Rows.class).put(policy);
          audit.append(
              handle,
              owner,
              "review.policy",
              "workspace",
              owner.workspace().value().toString(),
              Map.of(
                  "opinions", policy.opinions(),
                  "shared_part", policy.sharedPart(),
                  "no_self_review", policy.noSelfReview(),
                  "gold_every", policy.goldEvery()));
        });
  }

  /** The policy as a row. */
  interface Rows {
    @SqlQuery(
        """
        SELECT opinions, shared_part, no_self_review, gold_every FROM review_policies
        WHERE workspace_id = current_workspace()
        """)
    Optional<ReviewPolicy> find();

    @SqlUpdate(
        """
        INSERT INTO review_policies (
            workspace_id, opinions, shared_part, no_self_review, gold_every)
        VALUES (current_workspace(), :opinions, :sharedPart, :noSelfReview, :goldEvery)
        ON CONFLICT ON CONSTRAINT review_policies_pkey DO UPDATE
        SET opinions = excluded.opinions, shared_part = excluded.shared_part,
            no_self_review = excluded.no_self_review, gold_every = excluded.gold_every
        """)
    void put(@BindMethods ReviewPolicy policy);
  }
}
