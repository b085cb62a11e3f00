package io.turnsmith.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The one serializer of JSON exports: UTF-8, and no character that some reader ends a line at. */
final class JsonOutput {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .characterEscapes(new LineSafe())
          .rootValueSeparator("\n")
          .build();

  private JsonOutput() {}

  static JsonGenerator open(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out).setCodec(Json.mapper());
  }

  /** Returns the turn's tool calls as a JSON array; empty for none. */
  static String calls(Turn turn) throws IOException {
    if (turn.toolCalls().isEmpty()) {
      return "";
    }
    var text = new ByteArrayOutputStream();
    try (JsonGenerator json = open(text)) {
      Messages.writeCalls(json, turn);
    }
    return text.toString(UTF_8);
  }

  /**
   * NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR may stand unescaped in JSON, but Python's
   * splitlines() and older JavaScript break lines there.
   */
  private static final class LineSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return switch (character) {
        case 0x85 -> new SerializedString("\\u0085");
        case 0x2028 -> new SerializedString("\\u2028");
        case 0x2029 -> new SerializedString("\\u2029");
        default -> null;
      };
    }
  }
}
