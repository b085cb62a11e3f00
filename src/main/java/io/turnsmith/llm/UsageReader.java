package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads a provider's count of tokens into disjoint buckets. */
final class UsageReader {
  private UsageReader() {}

  /**
   * The tokens that an answer says it used.
   *
   * @param answer the whole answer's JSON
   * @return null when it does not say
   */
  static @Nullable Usage read(Provider provider, JsonNode answer) {
    return openAi(answer.path("usage"));
  }

  /** prompt_tokens includes cached ones, completion_tokens includes reasoning. */
  private static @Nullable Usage openAi(JsonNode usage) {
    if (!usage.path("prompt_tokens").isInt() || !usage.path("completion_tokens").isInt()) {
      return null;
    }
    JsonNode inDetails = usage.path("prompt_tokens_details");
    int read = atMost(inDetails.path("cached_tokens"), usage.path("prompt_tokens").intValue());
    int write =
        atMost(inDetails.path("cache_write_tokens"), usage.path("prompt_tokens").intValue() - read);
    int out = usage.path("completion_tokens").intValue();
    int reasoning = atMost(usage.path("completion_tokens_details").path("reasoning_tokens"), out);
    return new Usage(
        Math.max(0, usage.path("prompt_tokens").intValue() - read - write),
        read,
        write,
        0,
        Math.max(0, out - reasoning),
        reasoning,
        Usage.Source.PROVIDER);
  }

  private static int atMost(JsonNode tokens, int total) {
    return Math.clamp(tokens.asInt(0), 0, Math.max(0, total));
  }
}
