package io.turnsmith.review;

/**
 * What a decision about many at once would do.
 *
 * @param matching conversations that the filter lets through
 * @param ready those that would be decided
 * @param held read by somebody else now
 * @param notWaiting decided already, or not yet there
 * @param unconfirmed with turns that wait to be confirmed after an edit
 * @param wantingReason approvals that want a reason: a severe flag stands on them, or they need
 *     revision
 */
public record BulkPreview(
    int matching, int ready, int held, int notWaiting, int unconfirmed, int wantingReason) {}
