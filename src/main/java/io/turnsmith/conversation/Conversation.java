package io.turnsmith.conversation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as lists show it; its turns and flags are read apart.
 *
 * @param template name of the template; null for an import without one
 * @param scenario name of the scenario, where one drove it
 * @param edgeCase name of the edge case, where one drove it
 * @param score from 0 to 10; null when it was not scored
 * @param turnCount user and assistant turns
 * @param actualCostUsd USD settled; null when the model is unpriced
 * @param contentVersion grows by one with every edit
 * @param decidedBy what approved or rejected it; null while open
 * @param createdAt when the row was made
 */
public record Conversation(
    ConversationId id,
    Tier tier,
    Status status,
    String title,
    @Nullable String template,
    @Nullable String scenario,
    @Nullable String edgeCase,
    String persona,
    String emotion,
    String topic,
    List<String> categories,
    @Nullable BigDecimal score,
    int turnCount,
    int totalTokens,
    @Nullable BigDecimal actualCostUsd,
    String model,
    boolean simulated,
    boolean gold,
    int contentVersion,
    @Nullable DecidedBy decidedBy,
    Instant createdAt) {
  public Conversation {
    categories = List.copyOf(categories);
  }

  /**
   * The same as if nobody had decided about it: how a reviewer meets a hidden gold conversation.
   */
  public Conversation asWaiting() {
    return new Conversation(
        id,
        tier,
        Status.PENDING_REVIEW,
        title,
        template,
        scenario,
        edgeCase,
        persona,
        emotion,
        topic,
        categories,
        score,
        turnCount,
        totalTokens,
        actualCostUsd,
        model,
        simulated,
        false,
        contentVersion,
        null,
        createdAt);
  }
}
