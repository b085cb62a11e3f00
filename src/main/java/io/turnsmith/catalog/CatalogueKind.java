package io.turnsmith.catalog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of things in a catalogue; each has a folder of its own. */
public enum CatalogueKind {
  TEMPLATE("template", "templates", "template"),
  SCENARIO("scenario", "scenarios", "scenarios"),
  EDGE_CASE("edge case", "edge-cases", "edge-cases"),
  PERSONA("persona", "personas", "personas"),
  /** They become conversations, not rows of the catalogue. */
  GOLD("gold conversation", "gold", "gold"),
  PIPELINE("pipeline", "pipelines", "pipeline"),
  DOCUMENT("document", "documents", ""),
  GUIDELINES("guidelines", "guidelines", "");

  private final String word;
  private final String folder;
  private final String schema;

  CatalogueKind(String word, String folder, String schema) {
    this.word = word;
    this.folder = folder;
    this.schema = schema;
  }

  /** Returns the word for one of the kind. */
  public String word() {
    return word;
  }

  String folder() {
    return folder;
  }

  boolean isMarkdown() {
    return schema.isEmpty();
  }

  String extension() {
    return isMarkdown() ? ".md" : ".yaml";
  }

  static Optional<CatalogueKind> ofFolder(String folder) {
    return Arrays.stream(values()).filter(kind -> kind.folder.equals(folder)).findFirst();
  }

  /** Reads the kind from the first line, which names the schema for editors. */
  static Optional<CatalogueKind> ofFirstLine(String text) {
    String first = text.lines().findFirst().orElse("");
    return Arrays.stream(values())
        .filter(kind -> !kind.isMarkdown())
        .filter(kind -> first.contains("/" + kind.schema + ".schema.json"))
        .findFirst();
  }

  static boolean isYaml(Path file) {
    return file.toString().endsWith(".yaml");
  }

  static List<String> folders() {
    return Arrays.stream(values()).map(CatalogueKind::folder).toList();
  }
}
