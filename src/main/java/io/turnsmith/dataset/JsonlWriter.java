package io.turnsmith.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One line a conversation with {@code messages}, and {@code tools} where it has some. No other key:
 * several trainers refuse them.
 */
final class JsonlWriter implements DatasetWriter {
  private final OutputStream out;
  private final JsonGenerator json;
  private final SystemText system;
  private boolean empty = true;

  JsonlWriter(OutputStream out, SystemText system) throws IOException {
    this.out = out;
    this.json = JsonOutput.open(out);
    this.system = system;
  }

  @Override
  public void write(ExportedConversation conversation) throws IOException {
    json.writeStartObject();
    Messages.write(json, Transcript.of(conversation, system));
    Messages.writeTools(json, conversation.tools());
    json.writeEndObject();
    empty = false;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (!empty) {
        json.writeRaw('\n');
      }
      json.close();
    }
  }
}
