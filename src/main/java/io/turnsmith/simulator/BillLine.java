package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One request in the log: what it was, what it cost, how it was answered. Never what it said.
 *
 * @param bodyHash SHA-256 of the exact bytes of the request's body
 * @param status what the answer's first line says; 0 when there is none
 * @param defect the spoiled answer's kind, or none
 * @param fault what went wrong on the way, or none
 */
record BillLine(
    Instant time,
    String requestId,
    String wire,
    String bodyHash,
    String model,
    String promptHash,
    Counted charged,
    BigDecimal cost,
    String defect,
    String fault,
    int status,
    String finishReason) {
  static final String NONE = "none";

  ObjectNode json() {
    ObjectNode line =
        Json.object()
            .put("time", time.toString())
            .put("request_id", requestId)
            .put("wire", wire)
            .put("request_sha256", bodyHash)
            .put("model", model)
            .put("prompt_hash", promptHash)
            .put("tokens_in", charged.in())
            .put("tokens_out", charged.out())
            .put("cost", cost.toPlainString())
            .put("defect", defect)
            .put("fault", fault)
            .put("status", status)
            .put("finish_reason", finishReason);
    charged.writeTo(line.putObject("charged"));
    return line;
  }
}
