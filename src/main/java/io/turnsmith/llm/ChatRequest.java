package io.turnsmith.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model.
 *
 * @param schema form of the answer; null for free text
 * @param maxOutputTokens most tokens of the answer
 * @param seed makes the answer repeatable where the provider honours it; not negative
 * @param tool that it may call; null for none
 */
public record ChatRequest(
    List<Message> messages,
    @Nullable ReplySchema schema,
    int maxOutputTokens,
    int seed,
    @Nullable ToolOffer tool) {
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs messages");
    }
    if (maxOutputTokens < 1) {
      throw new IllegalArgumentException("an answer needs room, not " + maxOutputTokens);
    }
  }

  /** A request that offers no tool. */
  public ChatRequest(
      List<Message> messages, @Nullable ReplySchema schema, int maxOutputTokens, int seed) {
    this(messages, schema, maxOutputTokens, seed, null);
  }

  /** The same with other room for the answer. */
  public ChatRequest withMaxOutputTokens(int most) {
    return new ChatRequest(messages, schema, most, seed, tool);
  }
}
