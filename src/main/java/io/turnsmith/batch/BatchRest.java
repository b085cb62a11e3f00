package io.turnsmith.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a batch that is not over makes nothing at the moment.
 *
 * @param kind who or what paused it: person, over_budget, disabled; null when it only waits
 * @param reason a line that names the way out
 * @param until when it goes on by itself; null when a person must let it
 */
public record BatchRest(@Nullable String kind, @Nullable String reason, @Nullable Instant until) {}
