package io.turnsmith.simulator;

/**
 * A place in a prompt up to which it may be cached.
 *
 * @param prefix hash of everything before it
 * @param tokens how many tokens stand before it
 * @param hour whether it holds for an hour instead of minutes
 */
record CacheMark(String prefix, int tokens, boolean hour) {}
