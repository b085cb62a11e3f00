package io.turnsmith.batch;

/**
 * What the calls of a batch used, as the provider counted.
 *
 * @param calls that were sent
 * @param input prompt tokens, cached ones among them
 * @param output tokens written
 */
public record TokenUse(long calls, long input, long output) {}
