package io.turnsmith.batch;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.EdgeCaseRow;
import io.turnsmith.catalog.ScenarioRow;
import io.turnsmith.catalog.TemplateVersionRow;
import io.turnsmith.conversation.Tier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The cells that a specification chooses from the catalogue, in a fixed order, and what it names in
 * vain.
 */
record Cells(List<Cell> cells, Set<Tier> idle, List<String> mistakes) {
  /**
   * @param idle tiers that nobody chose, that are usual and that hold nothing
   */
  Cells {
    cells = List.copyOf(cells);
    idle = Set.copyOf(idle);
    mistakes = List.copyOf(mistakes);
  }

  static Cells of(Catalog catalog, BatchSpec spec) {
    List<String> mistakes = new ArrayList<>();
    List<TemplateVersionRow> templates = templates(catalog, spec, mistakes);
    List<Cell> cells = new ArrayList<>();
    Set<Tier> empty = EnumSet.noneOf(Tier.class);
    for (Tier tier : Tier.values()) {
      if (spec.drivers().contains(tier)) {
        List<Cell> ofTier =
            switch (tier) {
              case TEMPLATE -> templates.stream().map(Cell::of).toList();
              case SCENARIO -> scenarios(catalog, spec, templates);
              case EDGE_CASE -> edgeCases(catalog, spec, templates);
            };
        cells.addAll(ofTier);
        if (ofTier.isEmpty()) {
          empty.add(tier);
        }
      }
    }
    boolean isChosen = !spec.tiers().isEmpty();
    if (mistakes.isEmpty()) {
      (isChosen ? chosenInVain(empty) : nothingAtAll(cells, empty)).forEach(mistakes::add);
    }
    nameWhatIsMissing(catalog, spec, mistakes);
    nameWhatIsUnused(spec, cells, mistakes);
    return new Cells(cells, isChosen ? Set.of() : empty, mistakes);
  }

  private static List<String> chosenInVain(Set<Tier> empty) {
    return empty.stream()
        .map(tier -> "the tier %s has nothing to make".formatted(word(tier)))
        .map(message -> message + "; choose no tier to take what there is")
        .toList();
  }

  private static List<String> nothingAtAll(List<Cell> cells, Set<Tier> empty) {
    return cells.isEmpty() && empty.size() > 1
        ? List.of(
            "there is no active scenario and no active edge case; the tier template makes"
                + " conversations from a template alone")
        : List.of();
  }

  private static List<TemplateVersionRow> templates(
      Catalog catalog, BatchSpec spec, List<String> mistakes) {
    if (spec.templates().isEmpty()) {
      return catalog.templates();
    }
    List<TemplateVersionRow> found = new ArrayList<>();
    for (String name : spec.templates()) {
      Optional<TemplateVersionRow> template = catalog.template(name);
      template.ifPresentOrElse(
          found::add, () -> mistakes.add("no template is named '%s'".formatted(name)));
    }
    return found;
  }

  private static List<Cell> scenarios(
      Catalog catalog, BatchSpec spec, List<TemplateVersionRow> templates) {
    List<Cell> cells = new ArrayList<>();
    for (TemplateVersionRow template : templates) {
      catalog.scenarios(template.templateId()).stream()
          .filter(row -> isChosen(spec.scenarios(), row.definition().name()))
          .forEach(row -> cells.add(Cell.of(template, row)));
    }
    return cells;
  }

  private static List<Cell> edgeCases(
      Catalog catalog, BatchSpec spec, List<TemplateVersionRow> templates) {
    List<Cell> cells = new ArrayList<>();
    for (TemplateVersionRow template : templates) {
      List<ScenarioRow> settings = catalog.scenarios(template.templateId());
      for (EdgeCaseRow row : catalog.edgeCases(template.templateId())) {
        if (isChosen(spec.edgeCases(), row.definition().name())) {
          cells.add(Cell.of(template, row, fitting(row, settings)));
        }
      }
    }
    return cells;
  }

  private static List<ScenarioRow> fitting(EdgeCaseRow edgeCase, List<ScenarioRow> settings) {
    return settings.stream()
        .filter(row -> edgeCase.definition().scenarios().contains(row.definition().name()))
        .toList();
  }

  private static boolean isChosen(List<String> names, String name) {
    return names.isEmpty() || names.contains(name);
  }

  private static void nameWhatIsMissing(Catalog catalog, BatchSpec spec, List<String> mistakes) {
    for (String name : spec.scenarios()) {
      if (catalog.scenario(name).isEmpty()) {
        mistakes.add("no active scenario is named '%s'".formatted(name));
      }
    }
    for (String name : spec.edgeCases()) {
      if (catalog.edgeCase(name).isEmpty()) {
        mistakes.add("no active edge case is named '%s'".formatted(name));
      }
    }
  }

  /** A name that is there and yet chooses nothing would be passed over in silence. */
  private static void nameWhatIsUnused(BatchSpec spec, List<Cell> cells, List<String> mistakes) {
    Set<String> used = new HashSet<>();
    for (Cell cell : cells) {
      if (cell.edgeCase() != null) {
        used.add(cell.edgeCase().definition().name());
      } else if (cell.scenario() != null) {
        used.add(cell.scenario().definition().name());
      }
    }
    unused(spec, Tier.SCENARIO, spec.scenarios(), used, mistakes);
    unused(spec, Tier.EDGE_CASE, spec.edgeCases(), used, mistakes);
  }

  private static void unused(
      BatchSpec spec, Tier tier, List<String> names, Set<String> used, List<String> mistakes) {
    String what = word(tier).replace('_', ' ');
    for (String name : names) {
      boolean isMissing = mistakes.stream().anyMatch(each -> each.endsWith("'" + name + "'"));
      if (!spec.drivers().contains(tier)) {
        mistakes.add(
            "%s '%s' is named, but the tier %s is not chosen".formatted(what, name, word(tier)));
      } else if (!used.contains(name) && !isMissing) {
        mistakes.add("%s '%s' belongs to none of the chosen templates".formatted(what, name));
      }
    }
  }

  private static String word(Tier tier) {
    return tier.name().toLowerCase(Locale.ROOT);
  }
}
