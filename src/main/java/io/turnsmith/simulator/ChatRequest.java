package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of any wire, as far as it matters here.
 *
 * @param seed the request's seed; 0 when it has none
 * @param maxTokens most tokens of the answer; {@link Integer#MAX_VALUE} when unlimited
 * @param schema the JSON schema asked for, absent for other formats
 * @param marks places up to which the prompt may be cached, in order
 * @param context tokens of the prompt beyond which it is cut in silence; {@link Integer#MAX_VALUE}
 *     when it never is
 */
record ChatRequest(
    String model,
    List<Message> messages,
    long seed,
    int maxTokens,
    Format format,
    @Nullable JsonNode schema,
    List<CacheMark> marks,
    int context)
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

  /** Tokens that the model reads. */
  int promptTokens() {
    return Math.min(
        context, messages.stream().mapToInt(message -> Tokens.ofMessage(message.text())).sum());
  }
}
