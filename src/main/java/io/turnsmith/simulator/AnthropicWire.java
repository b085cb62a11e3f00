package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
final class AnthropicWire implements Wire {
  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public boolean takesChatAt(String path) {
    return path.equals("/v1/messages");
  }

  @Override
  public boolean listsModelsAt(String path, Headers headers) {
    return path.equals("/v1/models") && headers.containsKey("anthropic-version");
  }

  @Override
  public @Nullable String key(Call call) {
    return call.header("x-api-key");
  }

  @Override
  public ReadRequest read(Call call) {
    if (key(call) == null) {
      return WireError.of(ErrorKind.UNAUTHORIZED, "x-api-key header is required");
    }
    if (call.header("anthropic-version") == null) {
      return WireError.badRequest("anthropic-version: header is required", null);
    }
    return AnthropicRequestReader.read(call.body());
  }

  @Override
  public String tooLong(long tokens, long most) {
    return "prompt is too long: %2$d tokens > %1$d maximum".formatted(most, tokens);
  }

  @Override
  public ObjectNode answer(Answer answer) {
    ObjectNode body =
        Json.object()
            .put("id", "msg_" + answer.id().substring(answer.id().indexOf('_') + 1))
            .put("type", "message")
            .put("role", "assistant")
            .put("model", answer.model());
    ArrayNode content = body.putArray("content");
    for (int choice = 0; choice < answer.choices(); choice++) {
      blocks(content, answer);
    }
    boolean refuses = answer.refusal() != null;
    body.put("stop_reason", finish(refuses ? Finish.REFUSED : answer.finish()))
        .putNull("stop_sequence");
    if (refuses) {
      body.putObject("stop_details")
          .put("type", "refusal")
          .put("category", "general_harms")
          .put("explanation", answer.refusal());
    }
    Counted usage = answer.usage();
    if (usage != null) {
      usage(body.putObject("usage"), usage);
    }
    return body;
  }

  private static void blocks(ArrayNode content, Answer answer) {
    if (answer.reasoning() != null) {
      content
          .addObject()
          .put("type", "thinking")
          .put("thinking", answer.reasoning())
          .put("signature", "c2ltdWxhdG9y");
    }
    if (!answer.contentOrEmpty().isEmpty()) {
      content.addObject().put("type", "text").put("text", answer.content());
    }
  }

  private static @Nullable String finish(Finish finish) {
    return switch (finish) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case CONTEXT_FULL -> "model_context_window_exceeded";
      case FILTERED, REFUSED -> "refusal";
      case UNSAID -> null;
    };
  }

  private static void usage(ObjectNode body, Counted usage) {
    body.put("input_tokens", usage.input())
        .put("cache_creation_input_tokens", usage.cacheWrite() + usage.cacheWriteHour())
        .put("cache_read_input_tokens", usage.cacheRead());
    body.putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", usage.cacheWrite())
        .put("ephemeral_1h_input_tokens", usage.cacheWriteHour());
    body.put("output_tokens", usage.out()).put("service_tier", "standard");
    if (usage.reasoning() > 0) {
      body.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
    }
  }

  @Override
  public ObjectNode models(List<String> names) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    for (String model : names) {
      data.addObject()
          .put("type", "model")
          .put("id", model)
          .put("display_name", model)
          .put("created_at", "2025-01-01T00:00:00Z");
    }
    return body.put("has_more", false)
        .put("first_id", names.getFirst())
        .put("last_id", names.getLast());
  }

  @Override
  public Reply error(WireError error, String requestId) {
    ErrorRow row = AnthropicErrors.row(error.kind());
    if (error.kind() == ErrorKind.BAD_GATEWAY || error.kind() == ErrorKind.TOO_LARGE) {
      return Reply.html(row.status(), row.message(), "cloudflare");
    }
    ObjectNode body = Json.object().put("type", "error");
    ObjectNode inner =
        body.putObject("error")
            .put("type", row.type())
            .put("message", error.message() == null ? row.message() : error.message());
    String code = error.code() == null ? row.code() : error.code();
    if (code != null) {
      inner.putObject("details").put("error_code", code);
    }
    return Reply.json(row.status(), body.put("request_id", requestId));
  }

  @Override
  public void head(Headers headers, String requestId, Allowances allowances) {
    headers.set("request-id", requestId);
    rateLimit(headers, "requests", allowances, allowances.requests());
    rateLimit(headers, "tokens", allowances, allowances.tokens());
    rateLimit(headers, "input-tokens", allowances, allowances.input());
    rateLimit(headers, "output-tokens", allowances, allowances.output());
  }

  private static void rateLimit(
      Headers headers, String of, Allowances allowances, Allowance allowance) {
    String name = "anthropic-ratelimit-" + of;
    headers.set(name + "-limit", Long.toString(allowance.limit()));
    headers.set(name + "-remaining", Long.toString(allowance.remaining()));
    headers.set(
        name + "-reset",
        allowances
            .at()
            .plus(allowance.untilFull())
            .plusMillis(999)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString());
  }

  @Override
  public void head(Headers headers, WireError error) {
    String told = error.retryAfter();
    if (told != null) {
      headers.set("retry-after", Durations.wholeSeconds(told));
    }
  }
}
