package io.turnsmith.generation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The open execution of a pipeline for an item.
 *
 * @param kind what its step does; null when the step is not begun
 * @param failedIterations passes of its step whose answer could not be used
 * @param complaint what was wrong with the last of them; null when there was none
 * @param outcome JSON that the running pass has left so far; null when none runs
 */
public record Run(
    UUID id,
    @Nullable String kind,
    int failedIterations,
    @Nullable String complaint,
    @Nullable String outcome) {}
