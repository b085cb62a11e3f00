package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Reads what a provider sent, forgivingly: it is paid for, so a key that stands twice (the last one
 * counts), a byte order mark, broken UTF-8 or bytes after the end lose nothing.
 */
final class AnswerJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private AnswerJson() {}

  /** The first value among the bytes; a missing node when they begin with none. */
  static JsonNode read(byte[] body) {
    return read(new String(body, UTF_8));
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // what it is instead is for the caller to tell
    }
  }
}
