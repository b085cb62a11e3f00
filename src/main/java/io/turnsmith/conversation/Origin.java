package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation comes from: keys of rows that other packages own.
 *
 * @param tier what drove it
 * @param supersedes the conversation that this one was made anew from
 * @param generationLogId the model call that wrote its turns
 */
public record Origin(
    Tier tier,
    @Nullable UUID templateVersionId,
    @Nullable UUID scenarioId,
    @Nullable UUID edgeCaseId,
    @Nullable UUID batchItemId,
    @Nullable UUID runId,
    @Nullable UUID generationLogId,
    @Nullable ConversationId supersedes) {
  public Origin {
    requireNonNull(tier, "tier");
  }

  /** Of a conversation that no batch ordered. */
  public static Origin of(
      Tier tier,
      @Nullable UUID templateVersionId,
      @Nullable UUID scenarioId,
      @Nullable UUID edgeCaseId) {
    return new Origin(tier, templateVersionId, scenarioId, edgeCaseId, null, null, null, null);
  }
}
