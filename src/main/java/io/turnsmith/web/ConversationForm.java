package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.DecidedBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation as programs read it in lists. */
@JsonNaming(SnakeCaseStrategy.class)
record ConversationForm(
    String id,
    String status,
    String tier,
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
    @Nullable String costUsd,
    String model,
    boolean simulated,
    boolean gold,
    int contentVersion,
    @Nullable String decidedBy,
    Instant createdAt) {
  static ConversationForm of(Conversation row) {
    return new ConversationForm(
        row.id().value().toString(),
        Shown.word(row.status()),
        Shown.word(row.tier()),
        row.title(),
        row.template(),
        row.scenario(),
        row.edgeCase(),
        row.persona(),
        row.emotion(),
        row.topic(),
        row.categories(),
        row.score(),
        row.turnCount(),
        row.totalTokens(),
        BatchForm.money(row.actualCostUsd()),
        row.model(),
        row.simulated(),
        row.gold(),
        row.contentVersion(),
        decider(row.decidedBy()),
        row.createdAt());
  }

  private static @Nullable String decider(@Nullable DecidedBy decider) {
    return decider == null ? null : Shown.word(decider);
  }
}
