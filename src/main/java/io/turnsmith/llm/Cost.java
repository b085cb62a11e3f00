package io.turnsmith.llm;

/**
 * What a call takes of a provider's time: for each limit, how long the provider needs to allow as
 * much again. All in nanoseconds.
 */
record Cost(long request, long input, long output, long tokens) {
  /** The tightest limit. */
  long most() {
    return Math.max(Math.max(request, input), Math.max(output, tokens));
  }
}
