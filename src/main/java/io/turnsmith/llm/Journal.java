package io.turnsmith.llm;

/**
 * Keeps the evidence of one call. The client tells it before the first byte leaves and as soon as
 * the last one has arrived, before anything parses; what it throws ends the call.
 */
public interface Journal {
  /**
   * The request is about to leave. If this throws, nothing is sent.
   *
   * @param body the exact bytes
   */
  void sending(byte[] body);

  /** The whole answer has arrived, whatever its status. */
  void received(RawResponse response);
}
