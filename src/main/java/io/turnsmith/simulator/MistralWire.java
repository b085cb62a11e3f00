package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mistral's chat completions: nearly OpenAI's, below a path of their own to tell them apart. */
final class MistralWire implements Wire {
  private static final int UNPROCESSABLE = 422;

  private final OpenAiWire alike = new OpenAiWire();

  @Override
  public String name() {
    return "mistral";
  }

  @Override
  public boolean takesChatAt(String path) {
    return path.equals("/mistral/v1/chat/completions");
  }

  @Override
  public boolean listsModelsAt(String path, Headers headers) {
    return path.equals("/mistral/v1/models");
  }

  @Override
  public @Nullable String key(Call call) {
    return call.bearer();
  }

  @Override
  public ReadRequest read(Call call) {
    return alike.read(call);
  }

  @Override
  public String tooLong(long tokens, long most) {
    return "Prompt contains %2$d tokens, too large for model with %1$d maximum context length"
        .formatted(most, tokens);
  }

  @Override
  public ObjectNode answer(Answer answer) {
    ObjectNode body = alike.answer(answer);
    body.remove(List.of("system_fingerprint", "service_tier"));
    for (JsonNode choice : body.path("choices")) {
      ((ObjectNode) choice).remove("logprobs");
      ObjectNode message = (ObjectNode) choice.path("message");
      message.remove(List.of("reasoning_content", "refusal"));
      if (answer.refusal() != null) {
        message.put("content", answer.refusal());
      } else if (answer.reasoning() != null) {
        thinking(message, answer);
      }
      if (answer.finish() == Finish.FILTERED) {
        ((ObjectNode) choice).put("finish_reason", "error");
      } else if (answer.finish() == Finish.CONTEXT_FULL) {
        ((ObjectNode) choice).put("finish_reason", "model_length");
      }
    }
    if (body.path("usage") instanceof ObjectNode usage) {
      usage.remove(List.of("prompt_tokens_details", "completion_tokens_details"));
    }
    return body;
  }

  private static void thinking(ObjectNode message, Answer answer) {
    var parts = message.putArray("content");
    parts
        .addObject()
        .put("type", "thinking")
        .putArray("thinking")
        .addObject()
        .put("type", "text")
        .put("text", answer.reasoning());
    parts.addObject().put("type", "text").put("text", answer.contentOrEmpty());
  }

  @Override
  public ObjectNode models(List<String> names) {
    return alike.models(names);
  }

  @Override
  public Reply error(WireError error, String requestId) {
    ErrorRow row = OpenAiErrors.row(error.kind());
    String message = Objects.requireNonNullElse(error.message(), row.message());
    if (error.kind() == ErrorKind.BAD_GATEWAY) {
      return alike.error(error, requestId);
    }
    if (row.status() == UNPROCESSABLE) {
      ObjectNode body = Json.object();
      body.putArray("detail")
          .addObject()
          .put("type", "value_error")
          .put("msg", message)
          .putArray("loc")
          .add("body");
      return Reply.json(row.status(), body);
    }
    return Reply.json(
        row.status(),
        Json.object()
            .put("object", "error")
            .put("message", message)
            .put("type", row.type())
            .put("param", error.param())
            .put("code", error.code() == null ? row.code() : error.code()));
  }

  @Override
  public void head(Headers headers, String requestId, Allowances allowances) {
    headers.set("mistral-correlation-id", requestId);
    Durations.rateLimit(headers, "requests", allowances.requests());
    Durations.rateLimit(headers, "tokens", allowances.tokens());
  }

  @Override
  public void head(Headers headers, WireError error) {
    alike.head(headers, error);
  }
}
