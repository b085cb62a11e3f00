package io.turnsmith.review;

import io.turnsmith.conversation.Flag;

/**
 * A machine's doubt as a reviewer reads it.
 *
 * @param outdated whether the text in which it was found was edited since, so that its passage may
 *     be elsewhere or gone
 */
public record ItemFlag(Flag flag, boolean outdated) {}
