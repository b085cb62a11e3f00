package io.turnsmith.catalog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a folder of the catalogue holds. */
enum Kind {
  TEMPLATE("templates", "template"),
  SCENARIO("scenarios", "scenarios"),
  EDGE_CASE("edge-cases", "edge-cases"),
  PERSONA("personas", "personas"),
  GOLD("gold", "gold"),
  PIPELINE("pipelines", "pipeline"),
  DOCUMENT("documents", ""),
  GUIDELINES("guidelines", "");

  private final String folder;
  private final String schema;

  Kind(String folder, String schema) {
    this.folder = folder;
    this.schema = schema;
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

  static Optional<Kind> ofFolder(String folder) {
    return Arrays.stream(values()).filter(kind -> kind.folder.equals(folder)).findFirst();
  }

  /** Reads the kind from the first line, which names the schema for editors. */
  static Optional<Kind> ofFirstLine(String text) {
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
    return Arrays.stream(values()).map(Kind::folder).toList();
  }
}
