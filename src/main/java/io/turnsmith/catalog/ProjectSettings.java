package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code turnsmith.yaml} says.
 *
 * @param workspace name of the workspace whose rows belong to this project
 */
public record ProjectSettings(String workspace) {
  static final String USUAL_WORKSPACE = "main";

  private static final List<String> KEYS = List.of("workspace");

  static ProjectSettings read(Path root) {
    Mistakes mistakes = new Mistakes();
    ProjectSettings settings =
        CatalogueFolder.source(root, root.resolve(ProjectFolder.MARKER), mistakes)
            .flatMap(source -> YamlParser.parse(source, mistakes))
            .flatMap(where -> Fields.of(where, KEYS, mistakes))
            .map(fields -> new ProjectSettings(fields.name("workspace")))
            .orElse(new ProjectSettings(USUAL_WORKSPACE));
    if (!mistakes.inOrder().isEmpty()) {
      throw new UserMistake(ExitCode.INVALID, mistakes.inOrder().getFirst() + ".");
    }
    return settings;
  }
}
