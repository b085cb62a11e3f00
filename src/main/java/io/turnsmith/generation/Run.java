package io.turnsmith.generation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The open execution of a pipeline for an item.
 *
 * @param failedIterations passes of its step whose answer could not be used
 * @param complaint what was wrong with the last of them; null when there was none
 */
public record Run(UUID id, int failedIterations, @Nullable String complaint) {}
