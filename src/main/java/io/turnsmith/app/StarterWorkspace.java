package io.turnsmith.app;

import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.ImportResult;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.catalog.PlanEntry;
import io.turnsmith.catalog.StarterCatalogue;
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
   */
  public record Filled(Catalogue catalogue, List<PlanEntry> entries) {}

  /** Imports the catalogue; doing it twice changes nothing. */
  public static Filled fill(App app) {
    Catalogue catalogue =
        switch (StarterCatalogue.read()) {
          case CatalogueReading.Read(Catalogue read) -> read;
          case CatalogueReading.Broken(var mistakes) ->
              throw new IllegalStateException("the starter catalogue is broken: " + mistakes);
        };
    List<PlanEntry> entries =
        switch (app.catalogueImport().run(app.actor(), catalogue, OnConflict.REFUSE)) {
          case ImportResult.Imported(List<PlanEntry> done) -> done;
          case ImportResult.Refused(List<PlanEntry> conflicts) ->
              throw new UserMistake(
                  ExitCode.CONFLICT,
                  "%d definitions were edited in this workspace; 'turnsmith catalog plan' names them"
                      .formatted(conflicts.size()));
        };
    return new Filled(catalogue, entries);
  }
}
