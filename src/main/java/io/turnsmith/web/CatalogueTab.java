package io.turnsmith.web;

import io.turnsmith.catalog.CatalogueKind;
import java.util.Arrays;
import java.util.Optional;

/** What of the catalogue is read and edited on pages. */
enum CatalogueTab {
  TEMPLATES("Templates", "templates", CatalogueKind.TEMPLATE),
  SCENARIOS("Scenarios", "scenarios", CatalogueKind.SCENARIO),
  EDGE_CASES("Edge cases", "edge-cases", CatalogueKind.EDGE_CASE);

  private final String label;
  private final String word;
  private final CatalogueKind kind;

  CatalogueTab(String label, String word, CatalogueKind kind) {
    this.label = label;
    this.word = word;
    this.kind = kind;
  }

  String label() {
    return label;
  }

  CatalogueKind kind() {
    return kind;
  }

  String path() {
    return this == TEMPLATES ? "/catalogue" : "/catalogue/" + word;
  }

  /** Where one of them is. */
  String path(String name) {
    return "/catalogue/" + word + "/" + name;
  }

  static Optional<CatalogueTab> named(String word) {
    return Arrays.stream(values()).filter(tab -> tab.word.equals(word)).findFirst();
  }
}
