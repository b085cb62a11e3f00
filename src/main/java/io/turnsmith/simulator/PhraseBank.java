package io.turnsmith.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The phrases of one language and domain. A bank is a text file: {@code == section} opens a
 * section, {@code - line} adds a phrase, {@code #} is a comment.
 */
final class PhraseBank {
  private static final Map<String, Optional<PhraseBank>> LOADED = new ConcurrentHashMap<>();

  private final Map<String, List<Phrase>> sections;
  private final Map<String, List<String>> lines;

  private PhraseBank(Map<String, List<String>> lines) {
    this.lines = lines;
    this.sections = new LinkedHashMap<>();
    lines.forEach(
        (name, texts) -> sections.put(name, texts.stream().map(PhraseParser::parse).toList()));
  }

  /** The bank {@code simulator/<language>/<name>.txt}, or empty when there is none. */
  static Optional<PhraseBank> find(Language language, String name) {
    return LOADED.computeIfAbsent(language.tag() + "/" + name, PhraseBank::load);
  }

  /** The bank every domain of a language falls back on. */
  static PhraseBank common(Language language) {
    return find(language, "common").orElseThrow();
  }

  List<Phrase> phrases(String section) {
    return sections.getOrDefault(section, List.of());
  }

  /** The lines of a section as written, for word lists. */
  List<String> lines(String section) {
    return lines.getOrDefault(section, List.of());
  }

  /** Section names in file order. */
  List<String> sections() {
    return List.copyOf(sections.keySet());
  }

  private static Optional<PhraseBank> load(String path) {
    if (!path.matches("[a-z]{2}/[a-z-]+")) {
      return Optional.empty();
    }
    try (InputStream file = PhraseBank.class.getResourceAsStream("/simulator/" + path + ".txt")) {
      return file == null
          ? Optional.empty()
          : Optional.of(
              new PhraseBank(read(new String(file.readAllBytes(), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException("phrase bank " + path + " cannot be read", e);
    }
  }

  private static Map<String, List<String>> read(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("== ")) {
        open = sections.computeIfAbsent(line.substring(3).strip(), name -> new ArrayList<>());
      } else if (line.startsWith("- ")) {
        open.add(line.substring(2).strip());
      }
    }
    return sections;
  }
}
