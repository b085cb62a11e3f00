package io.turnsmith.catalog;

import static io.turnsmith.catalog.CatalogueKind.DOCUMENT;
import static io.turnsmith.catalog.CatalogueKind.EDGE_CASE;
import static io.turnsmith.catalog.CatalogueKind.GOLD;
import static io.turnsmith.catalog.CatalogueKind.GUIDELINES;
import static io.turnsmith.catalog.CatalogueKind.PERSONA;
import static io.turnsmith.catalog.CatalogueKind.PIPELINE;
import static io.turnsmith.catalog.CatalogueKind.SCENARIO;
import static io.turnsmith.catalog.CatalogueKind.TEMPLATE;

import io.turnsmith.catalog.PlanEntry.Change;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Compares the definitions of files with what is current in the database. */
final class ImportPlan {
  private final Catalogue catalogue;
  private final List<PlanEntry> entries = new ArrayList<>();

  private ImportPlan(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Entries in the order in which rows must be written: what others name comes first. */
  static List<PlanEntry> of(Catalogue catalogue, CurrentRows rows, Handle handle, GoldShelf gold) {
    ImportPlan plan = new ImportPlan(catalogue);
    plan.compare(
        DOCUMENT,
        catalogue.documents(),
        DocumentDefinition::name,
        Fingerprint::of,
        rows.documents());
    plan.compare(
        GUIDELINES,
        catalogue.guidelines(),
        GuidelinesPage::domain,
        page -> Fingerprint.of(page.asDocument()),
        rows.guidelines());
    plan.compare(
        PERSONA, catalogue.personas(), PersonaDefinition::name, Fingerprint::of, rows.personas());
    plan.compare(
        TEMPLATE,
        catalogue.templates(),
        TemplateDefinition::name,
        plan::template,
        rows.templates());
    plan.compare(
        SCENARIO,
        catalogue.scenarios(),
        ScenarioDefinition::name,
        Fingerprint::of,
        rows.scenarios());
    plan.compare(
        EDGE_CASE,
        catalogue.edgeCases(),
        EdgeCaseDefinition::name,
        Fingerprint::of,
        rows.edgeCases());
    plan.compare(
        PIPELINE,
        catalogue.pipelines(),
        PipelineDefinition::name,
        Fingerprint::of,
        rows.pipelines());
    plan.compareTexts(
        GOLD, catalogue.gold(), GoldDefinition::name, gold::fingerprint, gold.current(handle));
    return List.copyOf(plan.entries);
  }

  private byte[] template(TemplateDefinition template) {
    return Fingerprint.of(template, catalogue.documentOf(template).orElse(null));
  }

  private <T> void compare(
      CatalogueKind kind,
      List<T> definitions,
      Function<T, String> namer,
      Function<T, byte[]> fingerprint,
      List<CurrentRow> current) {
    compareTexts(kind, definitions, namer, fingerprint.andThen(HexFormat.of()::formatHex), current);
  }

  private <T> void compareTexts(
      CatalogueKind kind,
      List<T> definitions,
      Function<T, String> namer,
      Function<T, String> fingerprint,
      List<CurrentRow> current) {
    Map<String, CurrentRow> rows = new LinkedHashMap<>();
    current.forEach(row -> rows.put(row.name(), row));
    for (T definition : definitions) {
      String name = namer.apply(definition);
      CurrentRow row = rows.remove(name);
      Change change = row == null ? Change.NEW : change(fingerprint.apply(definition), row);
      entries.add(new PlanEntry(kind, name, change));
    }
    rows.keySet().stream()
        .sorted()
        .forEach(name -> entries.add(new PlanEntry(kind, name, Change.KEPT)));
  }

  private static Change change(String file, CurrentRow row) {
    if (file.equals(row.sha256())) {
      return Change.UNCHANGED;
    }
    return row.isFromFiles() ? Change.CHANGED : Change.CONFLICT;
  }
}
