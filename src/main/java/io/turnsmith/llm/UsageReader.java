package io.turnsmith.llm;

import static io.turnsmith.llm.TokenCounts.counts;
import static io.turnsmith.llm.TokenCounts.detail;
import static io.turnsmith.llm.TokenCounts.nested;
import static io.turnsmith.llm.TokenCounts.optional;
import static io.turnsmith.llm.TokenCounts.total;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a provider's count of tokens into disjoint buckets. Every answer is foreign: a number that
 * is no count of tokens is never booked. Where it is a total the answer counts as silent, where it
 * is a part of a total the tokens stay in that.
 */
final class UsageReader {
  private UsageReader() {}

  /**
   * The tokens that an answer says it used.
   *
   * @param answer the whole answer's JSON
   * @return null when it does not say
   */
  static @Nullable Usage read(Provider provider, JsonNode answer) {
    JsonNode usage = UsageDialect.usage(answer);
    return switch (UsageDialect.of(provider, answer)) {
      case CHAT -> chat(usage);
      case RESPONSES -> responses(usage);
      case MESSAGES -> messages(usage);
      case GENERATE_CONTENT -> generateContent(answer.path("usageMetadata"));
      case CONVERSE -> converse(usage);
      case COHERE -> cohere(usage);
      case OLLAMA -> ollama(answer);
    };
  }

  private static @Nullable Usage chat(JsonNode usage) {
    int in = total(usage.path("prompt_tokens"));
    int out = total(usage.path("completion_tokens"));
    if (!counts(in, out)) {
      return null;
    }
    JsonNode inDetails = usage.path("prompt_tokens_details");
    int read =
        detail(
            inDetails.path("cached_tokens"),
            usage.path("cached_tokens"), // Moonshot; Claude at OpenAI's wire
            usage.path("prompt_cache_hit_tokens"), // DeepSeek
            usage.path("cached_prompt_text_tokens")); // xAI
    int write = detail(inDetails.path("cache_write_tokens"));
    JsonNode within = usage.path("completion_tokens_details").path("reasoning_tokens");
    JsonNode beside = usage.path("reasoning_tokens"); // xAI
    int reasoning = detail(within, beside);
    // xAI counts reasoning on top of the completion; only the sum of all tells which way it is.
    int sum = total(usage.path("total_tokens"));
    boolean onTop =
        within.isMissingNode()
            ? sum != in + out
            : reasoning > out || sum == (long) in + out + reasoning;
    return nested(in, read, write, 0, onTop ? out + reasoning : out, reasoning);
  }

  private static @Nullable Usage responses(JsonNode usage) {
    int in = total(usage.path("input_tokens"));
    int out = total(usage.path("output_tokens"));
    if (!counts(in, out)) {
      return null;
    }
    JsonNode inDetails = either(usage, "input_tokens_details", "input_token_details");
    JsonNode outDetails = either(usage, "output_tokens_details", "output_token_details");
    return nested(
        in,
        detail(inDetails.path("cached_tokens")),
        detail(inDetails.path("cache_write_tokens")),
        0,
        out,
        detail(outDetails.path("reasoning_tokens")));
  }

  private static @Nullable Usage messages(JsonNode usage) {
    JsonNode split = usage.path("cache_creation");
    int in = total(usage.path("input_tokens"));
    int out = total(usage.path("output_tokens"));
    int read = optional(usage.path("cache_read_input_tokens"));
    int hour = optional(split.path("ephemeral_1h_input_tokens"));
    int minutes = optional(split.path("ephemeral_5m_input_tokens"));
    int write =
        usage.hasNonNull("cache_creation_input_tokens")
            ? total(usage.path("cache_creation_input_tokens"))
            : minutes + hour;
    if (!counts(in, out, read, minutes, hour, write)) {
      return null;
    }
    int thinking = detail(usage.path("output_tokens_details").path("thinking_tokens"));
    return nested(in + read + write, read, write, hour, out, thinking);
  }

  /** Written by protobuf, which leaves zeros out. */
  private static @Nullable Usage generateContent(JsonNode usage) {
    if (!usage.has("promptTokenCount")
        && !usage.has("candidatesTokenCount")
        && !usage.has("thoughtsTokenCount")) {
      return null;
    }
    int prompt = optional(usage.path("promptTokenCount"));
    int tools = optional(usage.path("toolUsePromptTokenCount"));
    int answer = optional(usage.path("candidatesTokenCount"));
    int thoughts = optional(usage.path("thoughtsTokenCount"));
    if (!counts(prompt, tools, answer, thoughts)) {
      return null;
    }
    int read = detail(usage.path("cachedContentTokenCount"));
    return nested(prompt + tools, read, 0, 0, answer + thoughts, thoughts);
  }

  private static @Nullable Usage converse(JsonNode usage) {
    int in = total(usage.path("inputTokens"));
    int out = total(usage.path("outputTokens"));
    int read = optional(usage.path("cacheReadInputTokens"));
    int write = optional(usage.path("cacheWriteInputTokens"));
    return counts(in, out, read, write) ? nested(in + read + write, read, write, 0, out, 0) : null;
  }

  private static @Nullable Usage cohere(JsonNode usage) {
    boolean billed = usage.has("billed_units");
    JsonNode counts = usage.path(billed ? "billed_units" : "tokens");
    int in = total(counts.path("input_tokens"));
    int out = total(counts.path("output_tokens"));
    if (!counts(in, out)) {
      return null;
    }
    return nested(in, billed ? 0 : detail(usage.path("cached_tokens")), 0, 0, out, 0);
  }

  /** Leaves zeros out; a prompt that was still in memory counts as zero. */
  private static @Nullable Usage ollama(JsonNode answer) {
    if (!answer.has("prompt_eval_count") && !answer.has("eval_count")) {
      return null;
    }
    int in = optional(answer.path("prompt_eval_count"));
    int out = optional(answer.path("eval_count"));
    return counts(in, out) ? nested(in, 0, 0, 0, out, 0) : null;
  }

  private static JsonNode either(JsonNode json, String name, String otherName) {
    JsonNode found = json.has(name) ? json.path(name) : json.path(otherName);
    return found.isObject() ? found : MissingNode.getInstance();
  }
}
