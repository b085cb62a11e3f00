package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ollama's own chat, which cuts a prompt that is too long and says nothing. */
final class OllamaWire implements Wire {
  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public boolean takesChatAt(String path) {
    return path.equals("/api/chat");
  }

  @Override
  public boolean listsModelsAt(String path, Headers headers) {
    return path.equals("/api/tags");
  }

  @Override
  public @Nullable String key(Call call) {
    return call.bearer();
  }

  @Override
  public ReadRequest read(Call call) {
    return OllamaRequestReader.read(call.body());
  }

  @Override
  public String tooLong(long tokens, long most) {
    return "input length (%2$d) exceeds maximum context length (%1$d)".formatted(most, tokens);
  }

  /** It knows no list of choices: none is an answer without a message. */
  @Override
  public ObjectNode answer(Answer answer) {
    ObjectNode body =
        Json.object().put("model", answer.model()).put("created_at", answer.at().toString());
    if (answer.choices() > 0) {
      ObjectNode message = body.putObject("message").put("role", "assistant");
      String refusal = answer.refusal();
      message.put("content", refusal == null ? answer.contentOrEmpty() : refusal);
      if (answer.reasoning() != null) {
        message.put("thinking", answer.reasoning());
      }
    }
    body.put("done", true).put("done_reason", finish(answer.finish()));
    Counted usage = answer.usage();
    if (usage != null) {
      body.put("total_duration", 1_000_000_000L)
          .put("prompt_eval_count", usage.in())
          .put("eval_count", usage.out());
    }
    return body;
  }

  private static @Nullable String finish(Finish finish) {
    return switch (finish) {
      case STOP, FILTERED, REFUSED -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case UNSAID -> null;
    };
  }

  @Override
  public ObjectNode models(List<String> names) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("models");
    names.forEach(model -> list.addObject().put("name", model).put("model", model));
    return body;
  }

  @Override
  public Reply error(WireError error, String requestId) {
    ErrorRow row = OpenAiErrors.row(error.kind());
    if (error.kind() == ErrorKind.BAD_GATEWAY) {
      return Reply.html(row.status(), row.message(), "nginx");
    }
    return Reply.json(
        row.status(),
        Json.object().put("error", error.message() == null ? row.message() : error.message()));
  }

  /** Ollama sends no headers of its own. */
  @Override
  public void head(Headers headers, String requestId, Allowances allowances) {}

  @Override
  public void head(Headers headers, WireError error) {}
}
