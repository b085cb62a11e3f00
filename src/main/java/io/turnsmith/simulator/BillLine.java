package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** One request in the log: what it was, what it cost, how it was answered. Never what it said. */
record BillLine(
    Instant time,
    String requestId,
    String model,
    String promptHash,
    int tokensIn,
    int tokensOut,
    BigDecimal cost,
    String defect,
    int status,
    String finishReason) {
  static final String NO_DEFECT = "none";

  static BillLine answered(Instant time, String requestId, ChatRequest request, ChatReply reply) {
    int in = request.promptTokens();
    int out = reply.tokens();
    return new BillLine(
        time,
        requestId,
        request.model(),
        request.promptHash(),
        in,
        out,
        PriceList.cost(request.model(), in, out),
        reply.defect().map(DefectKind::wireName).orElse(NO_DEFECT),
        200,
        reply.finishReason());
  }

  static BillLine refused(Instant time, String requestId, WireError error) {
    return new BillLine(
        time, requestId, "", "", 0, 0, BigDecimal.ZERO, NO_DEFECT, error.status(), "");
  }

  ObjectNode json() {
    return Json.object()
        .put("time", time.toString())
        .put("request_id", requestId)
        .put("model", model)
        .put("prompt_hash", promptHash)
        .put("tokens_in", tokensIn)
        .put("tokens_out", tokensOut)
        .put("cost", cost.toPlainString())
        .put("defect", defect)
        .put("status", status)
        .put("finish_reason", finishReason);
  }
}
