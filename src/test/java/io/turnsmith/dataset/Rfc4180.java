package io.turnsmith.dataset;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV strictly by RFC 4180, written from its grammar and sharing nothing with the writer. */
final class Rfc4180 {
  private final String text;
  private final String lineEnd;
  private int at;

  private Rfc4180(String text, String lineEnd) {
    this.text = text;
    this.lineEnd = lineEnd;
  }

  static List<List<String>> rows(String text, String lineEnd) {
    return new Rfc4180(text, lineEnd).rows();
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    while (at < text.length()) {
      rows.add(row());
    }
    return rows;
  }

  private List<String> row() {
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (text.startsWith(",", at)) {
      at++;
      fields.add(field());
    }
    if (!text.startsWith(lineEnd, at)) {
      throw new IllegalStateException("a row is torn at " + at);
    }
    at += lineEnd.length();
    return fields;
  }

  private String field() {
    if (!text.startsWith("\"", at)) {
      throw new IllegalStateException("an unquoted field at " + at);
    }
    at++;
    StringBuilder field = new StringBuilder();
    while (true) {
      int quote = text.indexOf('"', at);
      field.append(text, at, quote);
      at = quote + 1;
      if (!text.startsWith("\"", at)) {
        return field.toString();
      }
      field.append('"');
      at++;
    }
  }
}
