package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Writes what was edited in the database back to the files of a catalogue folder. */
public final class CataloguePull {
  private final Catalogue catalogue;
  private final CurrentRows rows;
  private final Path folder;

  private CataloguePull(Handle handle, Path folder) {
    this.catalogue = CatalogueInDatabase.read(handle);
    this.rows = handle.attach(CurrentRows.class);
    this.folder = folder;
  }

  /**
   * Replaces the files that hold an edited definition; a file of scenarios or edge cases is written
   * whole, with those of its template that are current. Comments in it are lost.
   *
   * @return the files written, below the folder
   * @throws UserMistake when the folder cannot be written to
   */
  public static List<Path> run(Handle handle, Path folder) {
    return new CataloguePull(handle, folder).write();
  }

  private List<Path> write() {
    List<Path> written = new ArrayList<>();
    for (String name : edited(rows.templates())) {
      catalogue
          .template(name)
          .ifPresent(
              each ->
                  written.add(file(CatalogueKind.TEMPLATE, each.name(), CatalogueText.of(each))));
    }
    Set<String> withScenarios = new TreeSet<>();
    edited(rows.scenarios())
        .forEach(name -> catalogue.scenario(name).ifPresent(s -> withScenarios.add(s.template())));
    for (String template : withScenarios) {
      List<ScenarioDefinition> all =
          catalogue.scenarios().stream().filter(s -> s.template().equals(template)).toList();
      written.add(file(CatalogueKind.SCENARIO, template, CatalogueText.ofScenarios(template, all)));
    }
    Set<String> withEdgeCases = new TreeSet<>();
    edited(rows.edgeCases())
        .forEach(name -> catalogue.edgeCase(name).ifPresent(e -> withEdgeCases.add(e.template())));
    for (String template : withEdgeCases) {
      List<EdgeCaseDefinition> all =
          catalogue.edgeCases().stream().filter(e -> e.template().equals(template)).toList();
      written.add(
          file(CatalogueKind.EDGE_CASE, template, CatalogueText.ofEdgeCases(template, all)));
    }
    return written;
  }

  private static List<String> edited(List<CurrentRow> rows) {
    return rows.stream().filter(row -> !row.isFromFiles()).map(CurrentRow::name).sorted().toList();
  }

  private Path file(CatalogueKind kind, String name, String text) {
    Path home = folder.resolve(kind.folder());
    Path file = home.resolve(name + kind.extension());
    try {
      Files.createDirectories(home);
      Files.writeString(file, text);
      return folder.relativize(file);
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.FILES, "cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
