package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions. */
final class OpenAiWire implements Wire {
  @Override
  public String name() {
    return "openai";
  }

  @Override
  public boolean takesChatAt(String path) {
    return path.equals("/v1/chat/completions");
  }

  @Override
  public boolean listsModelsAt(String path, Headers headers) {
    return path.equals("/v1/models") && !headers.containsKey("anthropic-version");
  }

  @Override
  public @Nullable String key(Call call) {
    return call.bearer();
  }

  @Override
  public ReadRequest read(Call call) {
    return ChatRequestReader.read(call.body());
  }

  @Override
  public String tooLong(long tokens, long most) {
    return ("This model's maximum context length is %d tokens. However, your messages resulted in"
            + " %d tokens. Please reduce the length of the messages.")
        .formatted(most, tokens);
  }

  @Override
  public ObjectNode answer(Answer answer) {
    ObjectNode body =
        Json.object()
            .put("id", "chatcmpl-" + answer.id().substring(answer.id().indexOf('_') + 1))
            .put("object", "chat.completion")
            .put("created", answer.at().getEpochSecond())
            .put("model", answer.model());
    var choices = body.putArray("choices");
    for (int index = 0; index < answer.choices(); index++) {
      ObjectNode choice = choices.addObject().put("index", index);
      message(choice.putObject("message"), answer);
      choice.putNull("logprobs").put("finish_reason", finish(answer.finish()));
    }
    Counted usage = answer.usage();
    if (usage != null) {
      usage(body.putObject("usage"), usage);
    }
    return body.put("system_fingerprint", "fp_simulator").put("service_tier", "default");
  }

  private static void message(ObjectNode message, Answer answer) {
    message
        .put("role", "assistant")
        .put("content", answer.content())
        .put("refusal", answer.refusal());
    if (answer.reasoning() != null) {
      message.put("reasoning_content", answer.reasoning());
    }
  }

  private static @Nullable String finish(Finish finish) {
    return switch (finish) {
      case STOP, REFUSED -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case FILTERED -> "content_filter";
      case UNSAID -> null;
    };
  }

  private static void usage(ObjectNode body, Counted usage) {
    body.put("prompt_tokens", usage.in())
        .put("completion_tokens", usage.out())
        .put("total_tokens", usage.in() + usage.out());
    body.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cacheRead())
        .put("audio_tokens", 0);
    body.putObject("completion_tokens_details")
        .put("reasoning_tokens", usage.reasoning())
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
  }

  @Override
  public ObjectNode models(List<String> names) {
    ObjectNode body = Json.object().put("object", "list");
    var data = body.putArray("data");
    for (String model : names) {
      data.addObject()
          .put("id", model)
          .put("object", "model")
          .put("created", 0)
          .put("owned_by", "turnsmith-simulator");
    }
    return body;
  }

  @Override
  public Reply error(WireError error, String requestId) {
    ErrorRow row = OpenAiErrors.row(error.kind());
    if (error.kind() == ErrorKind.BAD_GATEWAY) {
      return Reply.html(row.status(), row.message(), "cloudflare");
    }
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", error.message() == null ? row.message() : error.message())
        .put("type", row.type())
        .put("param", error.param())
        .put("code", error.code() == null ? row.code() : error.code());
    return Reply.json(row.status(), body);
  }

  @Override
  public void head(Headers headers, String requestId, Allowances allowances) {
    headers.set("x-request-id", requestId);
    Durations.rateLimit(headers, "requests", allowances.requests());
    Durations.rateLimit(headers, "tokens", allowances.tokens());
  }

  @Override
  public void head(Headers headers, WireError error) {
    String told = error.retryAfter();
    if (told != null) {
      headers.set("retry-after", Durations.wholeSeconds(told));
      Durations.millis(told).ifPresent(millis -> headers.set("retry-after-ms", millis));
    }
  }
}
