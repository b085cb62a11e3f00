package io.turnsmith.batch;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a batch will probably take, reckoned from its rendered prompts.
 *
 * @param inputTokens counted, not guessed
 * @param outputTokens expected from the templates' lengths
 * @param costUsd null when the model is unpriced
 */
public record Estimate(
    int conversations,
    int calls,
    long inputTokens,
    long outputTokens,
    @Nullable BigDecimal costUsd) {}
