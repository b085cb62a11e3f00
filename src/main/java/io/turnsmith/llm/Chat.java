package io.turnsmith.llm;

/** A conversation partner behind a model profile. One request, at most one purchase: no retries. */
public interface Chat {
  /**
   * Sends a request and waits for the answer. No database connection may be held meanwhile.
   *
   * @param journal is told of the bytes before they leave and before they are parsed
   */
  ChatOutcome complete(ModelProfile profile, ChatRequest request, Journal journal);

  /** Reads an answer that was journalled earlier, without calling anyone. */
  ChatOutcome read(ModelProfile profile, ChatRequest request, RawResponse stored);
}
