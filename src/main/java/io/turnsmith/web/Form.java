package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.BadRequestException;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form that a page sent. */
final class Form {
  private final Map<String, List<String>> fields;

  private Form(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Empty when the request carries no form. */
  static Form of(ServerRequest request) {
    return Body.isOf(request, "x-www-form-urlencoded")
        ? new Form(parse(new String(Body.of(request).bytes(), UTF_8)))
        : new Form(Map.of());
  }

  /** The value of a field; empty when it was not sent. */
  String text(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new BadRequestException("%s is given more than once".formatted(name));
    }
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** The values of a field that may be given several times, as boxes that are ticked. */
  List<String> all(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }

  private static Map<String, List<String>> parse(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] sides = pair.split("=", 2);
        fields
            .computeIfAbsent(decoded(sides[0]), name -> new ArrayList<>())
            .add(sides.length == 2 ? decoded(sides[1]) : "");
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    String value;
    try {
      value = URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("the form is not encoded as forms are", e);
    }
    if (value.indexOf('\0') >= 0) {
      throw new BadRequestException("the form holds a character that no text has");
    }
    return value;
  }
}
