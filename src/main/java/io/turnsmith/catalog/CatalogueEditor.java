package io.turnsmith.catalog;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Edits templates, scenarios and edge cases in the database. The text is that of a file and passes
 * the same checks; it becomes a new version or revision, and an import of files asks before it
 * replaces it.
 */
public final class CatalogueEditor {
  private static final String ORIGIN = "database";

  private final Database database;
  private final Ids ids;
  private final AuditLog audit;

  public CatalogueEditor(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
    this.audit = new AuditLog(ids);
  }

  /**
   * A definition as the text of a file that holds nothing else.
   *
   * @param fingerprint of what was read, to be given back with the edit
   */
  public record Text(String text, String fingerprint) {}

  /** Reads a definition; empty when nothing has the name. */
  public static Optional<Text> text(Handle handle, CatalogueKind kind, String name) {
    Catalogue catalogue = CatalogueInDatabase.read(handle);
    Optional<String> text =
        switch (kind) {
          case TEMPLATE -> catalogue.template(name).map(CatalogueText::of);
          case SCENARIO ->
              catalogue
                  .scenario(name)
                  .map(each -> CatalogueText.ofScenarios(each.template(), List.of(each)));
          case EDGE_CASE ->
              catalogue
                  .edgeCase(name)
                  .map(each -> CatalogueText.ofEdgeCases(each.template(), List.of(each)));
          case PERSONA, PIPELINE, DOCUMENT, GOLD, GUIDELINES -> Optional.empty();
        };
    return text.map(found -> new Text(found, current(handle, kind, name)));
  }

  /**
   * Saves what a person made of a definition.
   *
   * @param fingerprint that of the text from which the edit began
   */
  public CatalogueEdit save(
      Actor actor, CatalogueKind kind, String name, String fingerprint, String text) {
    return database.inWorkspace(
        actor, handle -> save(handle, actor, kind, name, fingerprint, text));
  }

  private CatalogueEdit save(
      Handle handle,
      Actor actor,
      CatalogueKind kind,
      String name,
      String fingerprint,
      String text) {
    handle.attach(ImportRows.class).lockWorkspace();
    String current = current(handle, kind, name);
    if (!current.equals(fingerprint)) {
      return new CatalogueEdit.Outdated();
    }
    Catalogue others = CatalogueInDatabase.read(handle);
    Mistakes mistakes = new Mistakes();
    Drafts drafts = new Drafts();
    SourceText source = new SourceText(kind.folder() + "/" + name + ".yaml", text);
    drafts.add(kind, name, source, mistakes);
    EditCheck.run(drafts, others, kind, name, source, mistakes);
    List<Mistake> found = mistakes.inOrder();
    if (!found.isEmpty()) {
      return new CatalogueEdit.Broken(found);
    }
    Catalogue edited = withDocuments(drafts.catalogue(), others);
    if (fingerprint(edited, kind).equals(current)) {
      return new CatalogueEdit.Unchanged();
    }
    ImportWriter writer = new ImportWriter(handle, edited, ids, _ -> 0, ORIGIN);
    writer.write(new PlanEntry(kind, name, PlanEntry.Change.CHANGED));
    writer.linkScenarios();
    audit.append(handle, actor, "catalogue.edited", kind.folder(), name, Map.of());
    return new CatalogueEdit.Saved();
  }

  /** A template's fingerprint covers the document that it names. */
  private static Catalogue withDocuments(Catalogue edited, Catalogue others) {
    return new Catalogue(
        edited.templates(),
        edited.scenarios(),
        edited.edgeCases(),
        List.of(),
        List.of(),
        List.of(),
        others.documents(),
        List.of());
  }

  private static String fingerprint(Catalogue edited, CatalogueKind kind) {
    byte[] hash =
        switch (kind) {
          case TEMPLATE -> {
            TemplateDefinition template = edited.templates().getFirst();
            yield Fingerprint.of(template, edited.documentOf(template).orElse(null));
          }
          case SCENARIO -> Fingerprint.of(edited.scenarios().getFirst());
          case EDGE_CASE -> Fingerprint.of(edited.edgeCases().getFirst());
          case PERSONA, PIPELINE, DOCUMENT, GOLD, GUIDELINES ->
              throw new IllegalArgumentException(kind + " is not edited here");
        };
    return HexFormat.of().formatHex(hash);
  }

  /** Empty when nothing has the name. */
  private static String current(Handle handle, CatalogueKind kind, String name) {
    CurrentRows rows = handle.attach(CurrentRows.class);
    List<CurrentRow> all =
        switch (kind) {
          case TEMPLATE -> rows.templates();
          case SCENARIO -> rows.scenarios();
          case EDGE_CASE -> rows.edgeCases();
          case PERSONA, PIPELINE, DOCUMENT, GOLD, GUIDELINES -> List.<CurrentRow>of();
        };
    return all.stream()
        .filter(row -> row.name().equals(name))
        .map(CurrentRow::sha256)
        .findFirst()
        .orElse("");
  }
}
