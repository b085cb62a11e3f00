package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts out of an answer, told apart from nulls, numbers and blanks. */
final class WireText {
  /** Longest name of a model or reason that is taken; the rest of the bytes is in the journal. */
  private static final int MAX_WORD = 200;

  private static final char REPLACEMENT = '\uFFFD';

  private WireText() {}

  /** The text, or an empty one. */
  static String of(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /** The text, or null when there is nothing to read in it. */
  static @Nullable String orNull(JsonNode node) {
    String text = of(node);
    return text.isBlank() ? null : text;
  }

  /** A name or reason in a form that every database stores. */
  static String word(JsonNode node) {
    String text = of(node).strip();
    return storable(text.length() > MAX_WORD ? text.substring(0, MAX_WORD) : text);
  }

  /** The texts as one, in their order; null when there are none. */
  static @Nullable String joined(List<String> texts) {
    String all = String.join("\n\n", texts);
    return all.isBlank() ? null : all;
  }

  /** The texts of the parts that are marked by a key. */
  static List<String> all(JsonNode parts, String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode part : parts) {
      String text = of(part.path(key));
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Without NUL and without halves of characters, which UTF-8 cannot carry. */
  static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? REPLACEMENT
                    : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
