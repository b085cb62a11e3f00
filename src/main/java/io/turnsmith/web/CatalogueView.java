package io.turnsmith.web;

import io.turnsmith.catalog.CatalogPreview;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.problem.UserMistake;
import java.util.List;
import java.util.Map;

/** The pages of the catalogue. */
final class CatalogueView {
  private CatalogueView() {}

  /** Templates, scenarios or edge cases. */
  record Listed(Frame frame, CatalogueTab tab, List<Row> rows) {}

  /**
   * One of them in a list.
   *
   * @param under its template, or what it is for
   */
  record Row(String name, String title, String under, String state, boolean inUse, String path) {}

  /**
   * One of them.
   *
   * @param text as its file says it
   * @param fingerprint of the text, which an edit gives back
   */
  record Single(
      Frame frame,
      CatalogueTab tab,
      String name,
      String text,
      String fingerprint,
      Preview preview,
      List<String> mistakes,
      String notice,
      boolean editing) {
    String path() {
      return tab.path(name);
    }
  }

  /**
   * What a model would be asked.
   *
   * @param problems why it cannot be asked; the rest is empty then
   */
  record Preview(
      List<String> problems,
      String title,
      String system,
      String prompt,
      String user,
      String assistant) {

    /** Of the first conversation that a batch with this seed would make of it. */
    static Preview of(Catalogue catalogue, String name, long seed) {
      InputsRendering rendering;
      try {
        rendering = CatalogPreview.of(catalogue, name, Map.of(), null, seed);
      } catch (UserMistake e) {
        return new Preview(List.of(e.line()), "", "", "", "", "");
      }
      return switch (rendering) {
        case InputsRendering.Rendered(Inputs inputs) ->
            new Preview(
                List.of(),
                inputs.title(),
                inputs.system(),
                inputs.generator(),
                inputs.userVoice(),
                inputs.assistantVoice());
        case InputsRendering.Unrenderable(List<String> problems) ->
            new Preview(problems, "", "", "", "", "");
      };
    }
  }

  static List<Row> rows(CatalogueTab tab, Catalogue catalogue) {
    return switch (tab) {
      case TEMPLATES ->
          catalogue.templates().stream()
              .map(
                  each ->
                      new Row(
                          each.name(),
                          each.title(),
                          each.description(),
                          Shown.words(each.tier()),
                          true,
                          tab.path(each.name())))
              .toList();
      case SCENARIOS ->
          catalogue.scenarios().stream()
              .map(
                  each ->
                      new Row(
                          each.name(),
                          each.title(),
                          each.template(),
                          each.status(),
                          each.isActive(),
                          tab.path(each.name())))
              .toList();
      case EDGE_CASES ->
          catalogue.edgeCases().stream()
              .map(
                  each ->
                      new Row(
                          each.name(),
                          each.title(),
                          each.template(),
                          each.status() + ", " + each.risk() + " risk",
                          each.isActive(),
                          tab.path(each.name())))
              .toList();
    };
  }
}
