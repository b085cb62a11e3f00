package io.turnsmith.llm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Endpoints by the names that people know them by. Addresses and variables as their makers document
 * them, November 2026.
 */
public enum KnownEndpoint {
  OPENAI(Provider.OPENAI, "https://api.openai.com/v1", "OPENAI_API_KEY"),
  ANTHROPIC(Provider.ANTHROPIC, "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
  GEMINI(Provider.GEMINI, "https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY"),
  MISTRAL(Provider.MISTRAL, "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
  OLLAMA(Provider.OLLAMA, "http://localhost:11434", ""),
  TOGETHER(Provider.OPENAI, "https://api.together.xyz/v1", "TOGETHER_API_KEY"),
  OPENROUTER(Provider.OPENAI, "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
  GROQ(Provider.OPENAI, "https://api.groq.com/openai/v1", "GROQ_API_KEY"),
  DEEPSEEK(Provider.OPENAI, "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
  FIREWORKS(Provider.OPENAI, "https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY"),
  XAI(Provider.OPENAI, "https://api.x.ai/v1", "XAI_API_KEY"),
  VLLM(Provider.OPENAI, "http://localhost:8000/v1", ""),
  LLAMACPP(Provider.OPENAI, "http://localhost:8080/v1", ""),
  LMSTUDIO(Provider.OPENAI, "http://localhost:1234/v1", "");

  private final Provider provider;
  private final String baseUrl;
  private final String keyVariable;

  KnownEndpoint(Provider provider, String baseUrl, String keyVariable) {
    this.provider = provider;
    this.baseUrl = baseUrl;
    this.keyVariable = keyVariable;
  }

  /** Which wire it speaks. */
  public Provider provider() {
    return provider;
  }

  /** Its usual address. */
  public String baseUrl() {
    return baseUrl;
  }

  /** The variable in which its key usually stands; empty where it needs none. */
  public String keyVariable() {
    return keyVariable;
  }

  /** The name as it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The endpoint of that name. */
  public static Optional<KnownEndpoint> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** All names, in the order that they are told. */
  public static List<String> words() {
    return Arrays.stream(values()).map(KnownEndpoint::word).toList();
  }
}
