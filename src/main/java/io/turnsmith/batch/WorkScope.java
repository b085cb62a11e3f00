package io.turnsmith.batch;

import io.turnsmith.database.WorkspaceId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which batches a worker works.
 *
 * @param batches only these; empty for all
 * @param workspace only those of this workspace; null for all
 */
public record WorkScope(Set<BatchId> batches, @Nullable WorkspaceId workspace) {
  /** Every batch of the database. */
  public static final WorkScope ALL = new WorkScope(Set.of(), null);

  public WorkScope {
    batches = Set.copyOf(batches);
  }

  /** One batch and no other. */
  public static WorkScope of(BatchId batch) {
    return new WorkScope(Set.of(batch), null);
  }

  /** The batches of one workspace, also those that are ordered later. */
  public static WorkScope of(WorkspaceId workspace) {
    return new WorkScope(Set.of(), workspace);
  }

  UUID[] batchIds() {
    return batches.stream().map(BatchId::value).toArray(UUID[]::new);
  }

  @Nullable UUID workspaceId() {
    return workspace == null ? null : workspace.value();
  }
}
