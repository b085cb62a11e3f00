package io.turnsmith.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.llm.RawResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A try at a call that the ledger already knows.
 *
 * @param body bytes of its answer; null when none arrived
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EarlierTry(
    GenerationLogId id,
    String state,
    @Nullable Integer httpStatus,
    @Nullable Integer tookMs,
    byte @Nullable [] body,
    String headers) {

  /** An answer that arrived and was not settled: nobody has made anything of it yet. */
  boolean hasAnswer() {
    return state.equals("responded") && body != null;
  }

  /** A refusal that was kept, and nobody said yet what it means. */
  boolean hasRefusal() {
    return state.equals("intent") && body != null;
  }

  boolean isInDoubt() {
    return state.equals("in_doubt");
  }

  int durationMs() {
    return Objects.requireNonNullElse(tookMs, 0);
  }

  RawResponse response() {
    Map<String, List<String>> kept = new HashMap<>();
    for (var header : Json.read(headers).properties()) {
      List<String> values = new ArrayList<>();
      for (JsonNode value : header.getValue()) {
        values.add(value.asText());
      }
      kept.put(header.getKey(), values);
    }
    return new RawResponse(
        Objects.requireNonNullElse(httpStatus, 0), kept, Objects.requireNonNull(body, "no answer"));
  }
}
