package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Google's generateContent. */
final class GeminiWire implements Wire {
  private static final Pattern CHAT = Pattern.compile("/v1beta/models/([^/]+):generateContent");
  private static final Pattern KEY = Pattern.compile("(?:^|&)key=([^&]*)");

  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public boolean takesChatAt(String path) {
    return CHAT.matcher(path).matches();
  }

  @Override
  public boolean listsModelsAt(String path, Headers headers) {
    return path.equals("/v1beta/models");
  }

  @Override
  public @Nullable String key(Call call) {
    String header = call.header("x-goog-api-key");
    if (header != null || call.query() == null) {
      return header;
    }
    Matcher key = KEY.matcher(call.query());
    return key.find() ? key.group(1) : null;
  }

  @Override
  public ReadRequest read(Call call) {
    Matcher path = CHAT.matcher(call.path());
    return path.matches()
        ? GeminiRequestReader.read(path.group(1), call.body())
        : WireError.of(ErrorKind.UNKNOWN_ROUTE);
  }

  @Override
  public String tooLong(long tokens, long most) {
    return "The input token count (%2$d) exceeds the maximum number of tokens allowed (%1$d)."
        .formatted(most, tokens);
  }

  @Override
  public ObjectNode answer(Answer answer) {
    ObjectNode body = Json.object();
    boolean blocked = answer.finish() == Finish.FILTERED && answer.content() == null;
    if (blocked) {
      body.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
    } else {
      ArrayNode candidates = body.putArray("candidates");
      for (int index = 0; index < answer.choices(); index++) {
        candidate(candidates.addObject(), answer).put("index", index);
      }
    }
    Counted usage = answer.usage();
    if (usage != null) {
      body.putObject("usageMetadata")
          .put("promptTokenCount", usage.in())
          .put("cachedContentTokenCount", usage.cacheRead())
          .put("candidatesTokenCount", usage.output())
          .put("thoughtsTokenCount", usage.reasoning())
          .put("totalTokenCount", usage.in() + usage.out());
    }
    return body.put("modelVersion", answer.model()).put("responseId", answer.id());
  }

  private static ObjectNode candidate(ObjectNode candidate, Answer answer) {
    ObjectNode content = candidate.putObject("content").put("role", "model");
    ArrayNode parts = content.putArray("parts");
    if (answer.reasoning() != null) {
      parts.addObject().put("text", answer.reasoning()).put("thought", true);
    }
    if (!answer.contentOrEmpty().isEmpty()) {
      parts.addObject().put("text", answer.content());
    }
    return candidate.put("finishReason", finish(answer.finish()));
  }

  private static @Nullable String finish(Finish finish) {
    return switch (finish) {
      case STOP -> "STOP";
      case LENGTH, CONTEXT_FULL -> "MAX_TOKENS";
      case FILTERED, REFUSED -> "SAFETY";
      case UNSAID -> null;
    };
  }

  @Override
  public ObjectNode models(List<String> names) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("models");
    for (String model : names) {
      list.addObject()
          .put("name", "models/" + model)
          .put("displayName", model)
          .putArray("supportedGenerationMethods")
          .add("generateContent");
    }
    return body;
  }

  @Override
  public Reply error(WireError error, String requestId) {
    ErrorRow row = GeminiErrors.row(error.kind());
    if (error.kind() == ErrorKind.BAD_GATEWAY) {
      return Reply.html(row.status(), row.message(), "Google");
    }
    ObjectNode body = Json.object();
    ObjectNode inner =
        body.putObject("error")
            .put("code", row.status())
            .put("message", error.message() == null ? row.message() : error.message())
            .put("status", row.type());
    details(inner, row, error);
    return Reply.json(row.status(), body);
  }

  private static void details(ObjectNode inner, ErrorRow row, WireError error) {
    String quota = error.code() == null ? row.code() : error.code();
    if (quota == null && error.retryAfter() == null) {
      return;
    }
    ArrayNode details = inner.putArray("details");
    if (quota != null) {
      details
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.QuotaFailure")
          .putArray("violations")
          .addObject()
          .put("quotaId", quota);
    }
    if (error.retryAfter() != null) {
      details
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
          .put("retryDelay", error.retryAfter() + "s");
    }
  }

  /** Google sends no headers of this kind. */
  @Override
  public void head(Headers headers, String requestId, Allowances allowances) {}

  /** The body tells how long to wait. */
  @Override
  public void head(Headers headers, WireError error) {}
}
