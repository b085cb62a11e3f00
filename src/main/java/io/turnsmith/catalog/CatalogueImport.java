package io.turnsmith.catalog;

import io.turnsmith.catalog.ImportResult.Imported;
import io.turnsmith.catalog.ImportResult.Refused;
import io.turnsmith.catalog.PlanEntry.Change;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings the definitions of files into the database. Nothing is overwritten: a changed definition
 * becomes a new version or revision, the old row stays for what was made from it, and what the
 * files no longer hold is kept.
 *
 * <p>A conflict is a definition whose current row did not come from an import and whose content
 * differs from the file. A row that was edited to say the same as the file is no conflict.
 */
public final class CatalogueImport {
  private final Database database;
  private final Ids ids;
  private final ToIntFunction<String> tokens;
  private final GoldShelf gold;

  /**
   * Makes an import.
   *
   * @param tokens estimates the length of a text in tokens, for the chunks of documents
   * @param gold takes the gold conversations
   */
  public CatalogueImport(Database database, Ids ids, ToIntFunction<String> tokens, GoldShelf gold) {
    this.database = database;
    this.ids = ids;
    this.tokens = tokens;
    this.gold = gold;
  }

  /** Says what {@link #run} would do, and changes nothing. */
  public List<PlanEntry> plan(Actor actor, Catalogue catalogue) {
    return database.inWorkspace(actor, handle -> plan(handle, catalogue));
  }

  /** Imports everything in one transaction; imports of one workspace wait for each other. */
  public ImportResult run(Actor actor, Catalogue catalogue, OnConflict onConflict) {
    return database.inWorkspace(actor, handle -> run(handle, actor, catalogue, onConflict));
  }

  private ImportResult run(Handle handle, Actor actor, Catalogue catalogue, OnConflict onConflict) {
    handle.attach(ImportRows.class).lockWorkspace();
    List<PlanEntry> plan = plan(handle, catalogue);
    List<PlanEntry> conflicts =
        plan.stream().filter(entry -> entry.change() == Change.CONFLICT).toList();
    if (!conflicts.isEmpty() && onConflict == OnConflict.REFUSE) {
      return new Refused(conflicts);
    }
    ImportWriter writer = new ImportWriter(handle, catalogue, ids, tokens, CurrentRow.FILES);
    List<PlanEntry> written = plan.stream().filter(CatalogueImport::isWritten).toList();
    written.stream().filter(entry -> entry.kind() != CatalogueKind.GOLD).forEach(writer::write);
    writer.linkScenarios();
    putGold(handle, actor, catalogue, written);
    if (!written.isEmpty()) {
      new AuditLog(ids)
          .append(
              handle,
              actor,
              "catalogue.imported",
              "catalogue",
              "",
              Map.of("written", written.stream().map(PlanEntry::name).toList()));
    }
    return new Imported(plan);
  }

  /** Last: they are filled from what the import has just written. */
  private void putGold(Handle handle, Actor actor, Catalogue catalogue, List<PlanEntry> written) {
    Set<String> names =
        written.stream()
            .filter(entry -> entry.kind() == CatalogueKind.GOLD)
            .map(PlanEntry::name)
            .collect(Collectors.toSet());
    catalogue.gold().stream()
        .filter(each -> names.contains(each.name()))
        .forEach(each -> gold.put(handle, actor, each));
  }

  private List<PlanEntry> plan(Handle handle, Catalogue catalogue) {
    return ImportPlan.of(catalogue, handle.attach(CurrentRows.class), handle, gold);
  }

  private static boolean isWritten(PlanEntry entry) {
    return switch (entry.change()) {
      case NEW, CHANGED, CONFLICT -> true;
      case UNCHANGED, KEPT -> false;
    };
  }
}
