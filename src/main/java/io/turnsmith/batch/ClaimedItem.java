package io.turnsmith.batch;

import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that this process holds until its worker's lease ends.
 *
 * @param leaseToken fresh for this claim; every write on the item's behalf shows it
 * @param attempts claims so far that were its turn, this one included
 * @param maxRetries further attempts that the batch allows after the first
 */
record ClaimedItem(
    WorkspaceId workspaceId,
    UserId orderedBy,
    ItemId id,
    BatchId batchJobId,
    UUID leaseToken,
    int attempts,
    int maxRetries,
    long seed,
    Tier tier,
    UUID templateVersionId,
    @Nullable UUID scenarioId,
    @Nullable UUID edgeCaseId,
    UUID modelProfileId,
    UUID pipelineVersionId) {
  /** However many retries a batch allows: what failed so often fails for a reason. */
  private static final int MOST_ATTEMPTS = 6;

  /** On whose behalf the item is worked. */
  Actor actor() {
    return new Actor(workspaceId, orderedBy);
  }

  boolean isLastAttempt() {
    return attempts > maxRetries || attempts >= MOST_ATTEMPTS;
  }
}
