package io.turnsmith.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much waits for review.
 *
 * @param waiting opinions wanted and not given
 * @param claimed of these in the hands of a reviewer
 * @param held conversations among them that the machine or a reviewer found weak
 * @param oldest since when the first of them waits; null when none does
 */
record QueueDepth(long waiting, long claimed, long held, @Nullable Instant oldest) {}
