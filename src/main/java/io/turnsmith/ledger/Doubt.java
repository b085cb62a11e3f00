package io.turnsmith.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of which nobody knows whether it was charged.
 *
 * @param batch name of the batch that pays; null outside any batch
 * @param turn that was asked for; 0 for a whole conversation
 * @param reserved USD kept for it; null when the model is unpriced
 * @param requestId that the provider's support asks for; null when none came
 * @param cause kind of failure, as timeout or cut
 */
public record Doubt(
    GenerationLogId id,
    Instant createdAt,
    @Nullable String batch,
    String profile,
    String model,
    String step,
    int turn,
    @Nullable BigDecimal reserved,
    @Nullable String requestId,
    String cause) {}
