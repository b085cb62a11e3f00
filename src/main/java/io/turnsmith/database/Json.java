package io.turnsmith.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one way to read and write JSON. Decimals stay exact, a key that stands twice is an error,
 * times are ISO 8601 text, unknown keys are an error when read into a record.
 */
public final class Json {
  /** Deeper nesting is refused, not followed. */
  private static final int MAX_DEPTH = 64;

  /** Characters of the longest text that is read. */
  private static final int MAX_TEXT = 20_000_000;

  private static final ObjectMapper MAPPER = mapperBuilder().build();

  private static final ObjectMapper CANONICAL =
      mapperBuilder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Json() {}

  /** Returns the shared mapper. It must not be configured further; copy it for that. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Returns the value as UTF-8 JSON without white space and with the keys of every object sorted,
   * so that equal values give equal bytes and equal hashes.
   *
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public static byte[] canonical(Object value) {
    try {
      Object plain = CANONICAL.convertValue(value, Object.class);
      return CANONICAL.writeValueAsBytes(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form: " + value.getClass().getName(), e);
    }
  }

  /**
   * Returns the value as JSON text.
   *
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form: " + value.getClass().getName(), e);
    }
  }

  /**
   * Reads JSON that this program wrote.
   *
   * @throws IllegalArgumentException when the text is no JSON
   */
  public static JsonNode read(String text) {
    return read(text, JsonNode.class);
  }

  /**
   * Reads a value that this program wrote.
   *
   * @throws IllegalArgumentException when the text does not hold such a value
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + type.getName(), e);
    }
  }

  private static JsonMapper.Builder mapperBuilder() {
    return JsonMapper.builder(factory())
        .addModule(new JavaTimeModule())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .build())
        .build();
  }
}
