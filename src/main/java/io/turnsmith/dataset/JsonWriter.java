package io.turnsmith.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.StorableText;
import io.turnsmith.conversation.Turn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** One document, a conversation a line, with facts, flags and reasoning beside the turns. */
final class JsonWriter implements DatasetWriter {
  /** Grows when a key changes its meaning or leaves. */
  private static final int VERSION = 1;

  private final OutputStream out;
  private final JsonGenerator json;
  private final SystemText system;

  JsonWriter(OutputStream out, SystemText system) throws IOException {
    this.out = out;
    this.json = JsonOutput.open(out);
    this.system = system;
    json.writeStartObject();
    json.writeStringField("format", "turnsmith-conversations");
    json.writeNumberField("version", VERSION);
    json.writeArrayFieldStart("conversations");
  }

  @Override
  public void write(ExportedConversation conversation) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    writeFacts(conversation);
    Transcript transcript = Transcript.of(conversation, system);
    json.writeStringField("system", StorableText.of(transcript.system()));
    json.writeArrayFieldStart("turns");
    for (Turn turn : transcript.turns()) {
      write(turn);
    }
    json.writeEndArray();
    Messages.writeTools(json, conversation.tools());
    json.writeArrayFieldStart("flags");
    for (Flag flag : conversation.flags()) {
      write(flag);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      json.writeRaw('\n');
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      json.close();
    }
  }

  private void writeFacts(ExportedConversation conversation) throws IOException {
    json.writeStringField("id", conversation.id().value().toString());
    text("title", conversation.title());
    text("tier", conversation.tier().name().toLowerCase(Locale.ROOT));
    text("status", conversation.status().name().toLowerCase(Locale.ROOT));
    text("template", conversation.template());
    text("scenario", conversation.scenario());
    text("edge_case", conversation.edgeCase());
    text("persona", conversation.persona());
    text("topic", conversation.topic());
    text("emotion", conversation.emotion());
    json.writeFieldName("score");
    json.writeNumber(conversation.score());
    text("model", conversation.model());
    json.writeBooleanField("simulated", conversation.simulated());
    json.writeBooleanField("gold", conversation.gold());
  }

  private void write(Turn turn) throws IOException {
    json.writeStartObject();
    json.writeNumberField("turn", turn.number());
    text("role", Messages.name(turn.role()));
    text("content", turn.content());
    if (turn.reasoning() != null) {
      text("reasoning", turn.reasoning());
    }
    if (!turn.toolCalls().isEmpty()) {
      json.writeFieldName("tool_calls");
      Messages.writeCalls(json, turn);
    }
    if (turn.toolCallId() != null) {
      text("tool_call_id", turn.toolCallId());
    }
    json.writeEndObject();
  }

  private void write(Flag flag) throws IOException {
    json.writeStartObject();
    text("rule", flag.rule());
    text("severity", flag.severity().name().toLowerCase(Locale.ROOT));
    if (flag.turn() != null) {
      json.writeNumberField("turn", flag.turn());
    }
    text("reason", flag.reason());
    json.writeEndObject();
  }

  private void text(String key, String value) throws IOException {
    json.writeStringField(key, StorableText.of(value));
  }
}
