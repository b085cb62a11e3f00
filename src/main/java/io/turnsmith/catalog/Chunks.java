package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a document into passages: a new one at every heading, and where one grows too long. */
final class Chunks {
  static final int LONGEST = 2_000;

  private static final Pattern PARAGRAPH_END = Pattern.compile("\n\\s*\n|\n(?=#+ )");

  private Chunks() {}

  static List<String> of(String body) {
    List<String> chunks = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String paragraph : PARAGRAPH_END.splitAsStream(body.strip()).toList()) {
      boolean full = open.length() + paragraph.length() > LONGEST;
      if (!open.isEmpty() && (full || paragraph.startsWith("#"))) {
        chunks.add(open.toString());
        open.setLength(0);
      }
      open.append(open.isEmpty() ? "" : "\n\n").append(paragraph.strip());
    }
    if (!open.isEmpty()) {
      chunks.add(open.toString());
    }
    return chunks;
  }
}
