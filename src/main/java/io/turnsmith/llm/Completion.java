package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * An answer that arrived.
 *
 * @param text what the model wrote; empty when it wrote nothing
 * @param finish why it stopped
 * @param rawFinish the same in the provider's word
 * @param model the model that says it answered
 * @param refusal the provider's or the model's refusal beside the text, if any
 * @param reasoning what the model thought before it answered, kept apart from the text; null when
 *     it says nothing of it
 */
public record Completion(
    String text,
    Finish finish,
    String rawFinish,
    Usage usage,
    String model,
    @Nullable String refusal,
    @Nullable String reasoning) {
  /** Why a model stopped. Only {@link #STOP} is success. */
  public enum Finish {
    STOP,
    /** The answer is cut: it met a limit of tokens. */
    LENGTH,
    /** The prompt or the answer is cut: together they did not fit into the model's context. */
    CONTEXT_FULL,
    /** The provider's filter stopped it. */
    FILTERED,
    /** The model or a classifier refused. */
    REFUSED,
    /** It wants a tool, which we did not offer. */
    TOOL_CALL,
    /** The provider did not say, or said something unknown. */
    UNKNOWN
  }
}
