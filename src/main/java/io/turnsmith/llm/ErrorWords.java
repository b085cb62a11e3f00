package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The typed words of an error, in small letters: types, codes, states, reasons, names of quotas.
 * Never its prose, which changes without notice.
 *
 * @param number the status that stands in the body itself; 0 when there is none
 */
record ErrorWords(Set<String> words, int number) {
  ErrorWords {
    words = Set.copyOf(words);
  }

  static ErrorWords in(JsonNode body) {
    JsonNode root = body.isArray() ? body.path(0) : body; // Google may send a list of one
    JsonNode error = root.path("error");
    Set<String> words = new HashSet<>();
    for (JsonNode level : new JsonNode[] {root, error}) {
      add(words, level.path("type"));
      add(words, level.path("code"));
      add(words, level.path("status"));
    }
    add(words, error.path("innererror").path("code")); // Azure
    JsonNode details = error.path("details");
    add(words, details.path("error_code")); // Anthropic
    for (JsonNode detail : details) { // Google
      add(words, detail.path("reason"));
      for (JsonNode violation : detail.path("violations")) {
        add(words, violation.path("quotaId"));
      }
    }
    return new ErrorWords(words, error.path("code").asInt(0));
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** A word that names something by a part of itself, as Google's quotas do. */
  boolean hasPart(String part) {
    return words.stream().anyMatch(word -> word.contains(part));
  }

  private static void add(Set<String> words, JsonNode node) {
    if (node.isTextual()) {
      words.add(node.textValue().toLowerCase(Locale.ROOT));
    }
  }
}
