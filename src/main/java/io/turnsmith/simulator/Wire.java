package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Bodies as the OpenAI API writes them. */
final class Wire {
  private Wire() {}

  static ObjectNode completion(
      String requestId, Instant now, ChatRequest request, ChatReply reply) {
    ObjectNode body =
        Json.object()
            .put("id", "chatcmpl-" + requestId.substring(requestId.indexOf('_') + 1))
            .put("object", "chat.completion")
            .put("created", now.getEpochSecond())
            .put("model", request.model());
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", reply.content())
        .put("refusal", reply.refusal());
    choice.putNull("logprobs").put("finish_reason", reply.finishReason());
    usage(body.putObject("usage"), request.promptTokens(), reply.tokens());
    return body.put("system_fingerprint", "fp_simulator").put("service_tier", "default");
  }

  private static void usage(ObjectNode usage, int in, int out) {
    usage.put("prompt_tokens", in).put("completion_tokens", out).put("total_tokens", in + out);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", 0)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
  }

  static ObjectNode models() {
    ObjectNode body = Json.object().put("object", "list");
    var data = body.putArray("data");
    for (String model : PriceList.models()) {
      data.addObject()
          .put("id", model)
          .put("object", "model")
          .put("created", 0)
          .put("owned_by", "turnsmith-simulator");
    }
    return body;
  }
}
