package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.ledger.CallKey;
import io.turnsmith.ledger.Purchase;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.ModelProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls that one caller makes one after the other, under a run of its own. */
final class CallLine {
  private static final String STEP = "bench";

  private final App app;
  private final ModelProfile profile;
  private final @Nullable UUID batch;
  private final UUID run;
  private final UUID leaseToken;
  private int iteration;

  private CallLine(App app, ModelProfile profile, @Nullable UUID batch, UUID run, UUID leaseToken) {
    this.app = app;
    this.profile = profile;
    this.batch = batch;
    this.run = run;
    this.leaseToken = leaseToken;
  }

  /**
   * Begins a run.
   *
   * @param batch that pays; null for none
   */
  static CallLine begin(App app, ModelProfile profile, @Nullable UUID batch) {
    UUID run = app.ids().next();
    UUID token = app.ids().next();
    app.database()
        .useWorkspace(
            app.actor(),
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO runs (workspace_id, id, lease_token)
                        VALUES (current_workspace(), :id, :token)
                        """)
                    .bind("id", run)
                    .bind("token", token)
                    .execute());
    return new CallLine(app, profile, batch, run, token);
  }

  /** The next call. */
  Purchase next(ChatRequest request) {
    iteration++;
    return new Purchase(
        app.actor(),
        new CallKey(run, STEP, iteration, 0),
        leaseToken,
        batch,
        null,
        profile,
        request);
  }

  /** No further call is made. */
  void end() {
    app.database()
        .useWorkspace(
            app.actor(),
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE runs SET state = 'completed', finished_at = now()
                        WHERE id = :id AND state = 'running'
                        """)
                    .bind("id", run)
                    .execute());
  }
}
