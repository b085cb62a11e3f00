package io.turnsmith.llm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as it came over the wire, before anything reads it.
 *
 * @param headers by lower-case name
 * @param body unchanged bytes; the array is not copied and must not be written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied only by the ledger's INSERT
public record RawResponse(int status, Map<String, List<String>> headers, byte[] body) {
  public RawResponse {
    headers = Map.copyOf(headers);
  }

  /**
   * Whether a model's answer is in it, to be read and paid for: a status of success, and neither a
   * page nor an error under it.
   */
  public boolean isAnswer() {
    return status >= 200 && status < 300 && BodyForm.of(this) == BodyForm.WIRE;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
