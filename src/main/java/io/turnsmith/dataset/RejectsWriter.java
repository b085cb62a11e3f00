package io.turnsmith.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import io.turnsmith.conversation.ConversationId;
import java.io.IOException;
import java.io.OutputStream;

/** One line for each conversation that could not be written, with the reason. */
final class RejectsWriter implements AutoCloseable {
  private final JsonGenerator json;

  RejectsWriter(OutputStream out) throws IOException {
    this.json = JsonOutput.open(out);
  }

  void write(ConversationId id, String reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("conversation_id", id.value().toString());
    json.writeStringField("reason", reason);
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.writeRaw('\n');
    json.close();
  }
}
