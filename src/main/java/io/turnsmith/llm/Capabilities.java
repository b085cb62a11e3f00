package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint can do.
 *
 * @param jsonSchema answers in the form of a JSON schema
 * @param tools calls tools that it is offered
 * @param systemRole takes a message of the role system
 * @param caching tells of input tokens that it read from a cache
 * @param maxOutputTokens most tokens of one answer; null when that is not known
 * @param probed whether a probe found this, or it is assumed
 */
public record Capabilities(
    boolean jsonSchema,
    boolean tools,
    boolean systemRole,
    boolean caching,
    @Nullable Integer maxOutputTokens,
    boolean probed) {
  /** What is taken for granted of an endpoint that was not probed. */
  public static final Capabilities ASSUMED = new Capabilities(true, true, true, false, null, false);
}
