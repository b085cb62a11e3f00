package io.turnsmith.llm;

import java.util.List;
import java.util.Map;

/** Carries one request and its whole answer. */
interface Wire {
  /**
   * @param headers by lower-case name
   * @throws TransportFailure when no whole answer came
   */
  RawResponse exchange(String url, Map<String, List<String>> headers, byte[] body);
}
