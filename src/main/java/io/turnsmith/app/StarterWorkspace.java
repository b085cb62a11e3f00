package io.turnsmith.app;

import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueImport;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.ImportResult;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.catalog.PlanEntry;
import io.turnsmith.catalog.StarterCatalogue;
import io.turnsmith.conversation.GoldConversations;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.List;

/** Brings the starter catalogue that comes with the program into a workspace. */
public final class StarterWorkspace {
  private StarterWorkspace() {}

  /**
   * What was brought in.
   *
   * @param entries what the import did with each definition
   * @param gold gold conversations that were new
   */
  public record Filled(Catalogue catalogue, List<PlanEntry> entries, int gold) {}

  /** Imports the catalogue and its gold conversations; doing it twice changes nothing. */
  public static Filled fill(App app) {
    Catalogue catalogue =
        switch (StarterCatalogue.read()) {
          case CatalogueReading.Read(Catalogue read) -> read;
          case CatalogueReading.Broken(var mistakes) ->
              throw new IllegalStateException("the starter catalogue is broken: " + mistakes);
        };
    var imports = new CatalogueImport(app.database(), app.ids(), app.tokens()::count);
    List<PlanEntry> entries =
        switch (imports.run(app.actor(), catalogue, OnConflict.REFUSE)) {
          case ImportResult.Imported(List<PlanEntry> done) -> done;
          case ImportResult.Refused(List<PlanEntry> conflicts) ->
              throw new UserMistake(
                  ExitCode.CONFLICT,
                  "%d definitions were edited in this workspace; 'turnsmith catalog plan' names them"
                      .formatted(conflicts.size()));
        };
    int gold =
        app.database()
            .inWorkspace(
                app.actor(),
                handle ->
                    new GoldConversations(app.ids(), app.tokens()::count)
                        .importAll(handle, app.actor(), catalogue.gold()));
    return new Filled(catalogue, entries, gold);
  }
}
