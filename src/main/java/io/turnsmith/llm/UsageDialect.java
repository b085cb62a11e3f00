package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;

/** How an answer writes down its tokens; one wire can carry several. */
enum UsageDialect {
  /** OpenAI's chat completions: the totals include caches; reasoning mostly too. */
  CHAT,
  /** OpenAI's responses and realtime: the totals include caches and reasoning. */
  RESPONSES,
  /** Anthropic's messages, at Anthropic, Bedrock, Vertex or Azure: input excludes caches. */
  MESSAGES,
  /** Google's generateContent: prompt includes caches; tools and thoughts come on top. */
  GENERATE_CONTENT,
  /** Bedrock's converse: input excludes caches. */
  CONVERSE,
  /** Cohere's chat: what is billed, or all tokens. */
  COHERE,
  OLLAMA;

  /**
   * Told by the names that stand there, because Claude answers at Google and everybody at OpenAI's
   * wire. Only where two dialects share the names the provider decides.
   */
  static UsageDialect of(Provider provider, JsonNode answer) {
    if (answer.has("usageMetadata")) {
      return GENERATE_CONTENT;
    }
    if (answer.has("prompt_eval_count") || answer.has("eval_count")) {
      return OLLAMA;
    }
    JsonNode usage = usage(answer);
    if (usage.has("prompt_tokens") || usage.has("completion_tokens")) {
      return CHAT;
    }
    if (usage.has("inputTokens")) {
      return CONVERSE;
    }
    if (usage.has("billed_units") || usage.has("tokens")) {
      return COHERE;
    }
    if (usage.has("cache_read_input_tokens") || usage.has("cache_creation_input_tokens")) {
      return MESSAGES;
    }
    return switch (provider) {
      case OPENAI, MISTRAL, OLLAMA -> RESPONSES;
      case ANTHROPIC, GEMINI -> MESSAGES;
    };
  }

  /** The block itself; a realtime event wraps the response. */
  static JsonNode usage(JsonNode answer) {
    return answer.has("usage") ? answer.path("usage") : answer.path("response").path("usage");
  }
}
