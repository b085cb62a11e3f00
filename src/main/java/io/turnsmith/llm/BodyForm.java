package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/** Tells by content type and first bytes what came: a provider's JSON, a page, an error. */
enum BodyForm {
  /** What an endpoint sends, as far as the beginning tells. */
  WIRE,
  /** HTML: of a proxy, a captive portal, a provider's outer gate. */
  PAGE,
  /** An error of the wire, whatever the status. */
  ERROR,
  /** A stream of events, one of which is an error. */
  ERROR_EVENT;

  private static final int START_BYTES = 512;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String EVENT = "event: error";
  private static final String DATA = "data:";

  static BodyForm of(RawResponse response) {
    String type = response.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    byte[] body = response.body();
    String start =
        withoutSpace(new String(body, 0, Math.min(body.length, START_BYTES), UTF_8))
            .toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")
        || start.startsWith("<!doctypehtml")
        || start.startsWith("<html")) {
      return PAGE;
    }
    if (start.startsWith("{\"error\":{")
        || start.startsWith("{\"error\":\"")
        || start.startsWith("[{\"error\":{")
        || start.startsWith("{\"type\":\"error\"")) {
      return ERROR;
    }
    boolean events = start.startsWith("event:") || start.startsWith(DATA);
    return events && new String(body, UTF_8).contains(EVENT) ? ERROR_EVENT : WIRE;
  }

  /** Without white space and byte order marks. */
  private static String withoutSpace(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars()
        .filter(c -> c != BYTE_ORDER_MARK && !Character.isWhitespace(c))
        .forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** The JSON in which an error stands; missing when there is none. */
  static JsonNode error(RawResponse response) {
    return switch (of(response)) {
      case WIRE, ERROR -> AnswerJson.read(response.body());
      case PAGE -> MissingNode.getInstance();
      case ERROR_EVENT -> eventData(new String(response.body(), UTF_8));
    };
  }

  private static JsonNode eventData(String events) {
    int data = events.indexOf(DATA, events.indexOf(EVENT));
    return data < 0
        ? MissingNode.getInstance()
        : AnswerJson.read(events.substring(data + DATA.length()));
  }
}
