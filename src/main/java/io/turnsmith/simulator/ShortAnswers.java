package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** The same few words each time; what a schema asks for is made up once. */
final class ShortAnswers implements Answers {
  private static final String TEXT =
      "Thank you for asking. I have looked at it, and the next step is to check the date on your"
          + " letter; tell me what it says and we go on from there.";
  private static final List<Turn> TURNS =
      List.of(Turn.user("Could you look at my letter?"), Turn.assistant(TEXT));
  private static final int MOST_SCHEMAS = 1000;

  private final Map<JsonNode, String> bySchema = new ConcurrentHashMap<>();

  @Override
  public ChatReply reply(ChatRequest request) {
    return ChatReply.of(text(request), Optional.empty()).within(request.maxTokens());
  }

  private String text(ChatRequest request) {
    JsonNode schema = request.schema();
    if (schema == null) {
      return request.format() == ChatRequest.Format.TEXT
          ? TEXT
          : Json.text(Json.object().put("answer", TEXT));
    }
    String known = bySchema.get(schema);
    if (known != null) {
      return known;
    }
    String made = made(schema);
    if (bySchema.size() < MOST_SCHEMAS) {
      bySchema.put(schema, made);
    }
    return made;
  }

  private static String made(JsonNode schema) {
    Brief brief = BriefReader.read(List.of(new Message("user", TEXT)));
    var fill = new SchemaFill(schema, brief, new SplittableRandom(1));
    return Json.text(
        ReplyShape.of(schema)
            .map(shape -> (JsonNode) shape.write(TURNS, fill))
            .orElseGet(() -> fill.value("answer", schema)));
  }
}
