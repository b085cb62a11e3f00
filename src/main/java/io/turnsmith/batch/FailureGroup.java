package io.turnsmith.batch;

import org.jspecify.annotations.Nullable;

/**
 * Items of a batch that failed or wait for another attempt for one reason.
 *
 * @param example the message of one of them
 */
public record FailureGroup(String kind, long items, @Nullable String example) {}
