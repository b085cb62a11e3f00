package io.turnsmith.batch;

/** How many conversations of a batch a rule doubts. */
public record FlagCount(String rule, long conversations) {}
