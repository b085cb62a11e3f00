package io.turnsmith.llm;

/** Which wire an endpoint speaks. */
public enum Provider {
  /** OpenAI's chat completions, as every compatible endpoint speaks it. */
  OPENAI,
  /** Anthropic's messages. */
  ANTHROPIC,
  /** Google's generateContent. */
  GEMINI,
  /** Mistral's chat completions. */
  MISTRAL,
  /** Ollama's own wire; its OpenAI one ignores the context length. */
  OLLAMA
}
