package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat-completions request, as far as it matters here.
 *
 * @param seed the request's seed; 0 when it has none
 * @param maxTokens most tokens of the answer; {@link Integer#MAX_VALUE} when unlimited
 * @param schema the JSON schema asked for, absent for other formats
 */
record ChatRequest(
    String model,
    List<Message> messages,
    long seed,
    int maxTokens,
    Format format,
    @Nullable JsonNode schema)
    implements ReadRequest {

  /** What kind of text the answer must be. */
  enum Format {
    TEXT,
    JSON_OBJECT,
    JSON_SCHEMA
  }

  /** Equal exactly for equal roles and texts. */
  String promptHash() {
    return Seeds.shortHash(messages.toArray());
  }

  int promptTokens() {
    return messages.stream().mapToInt(message -> Tokens.ofMessage(message.text())).sum();
  }
}
