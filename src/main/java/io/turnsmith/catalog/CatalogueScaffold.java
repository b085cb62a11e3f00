package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a new template from one that is there. */
public final class CatalogueScaffold {
  private CatalogueScaffold() {}

  /**
   * Copies a template and its scenarios under new names, comments and all.
   *
   * @param folder the catalogue folder
   * @param name of the new template
   * @param from name of the template to copy
   * @return the files that were made
   * @throws UserMistake when a name is wrong or taken, or {@code from} is not there
   */
  public static List<Path> newTemplate(Path folder, String name, String from) {
    checkName(name);
    Catalogue catalogue = CatalogueFiles.require(folder);
    if (catalogue.template(name).isPresent()) {
      throw new UserMistake(ExitCode.CONFLICT, "a template is named " + name + " already.");
    }
    List<String> names = catalogue.templates().stream().map(TemplateDefinition::name).toList();
    if (!names.contains(from)) {
      throw new UserMistake(
          ExitCode.NOT_FOUND,
          "no template is named " + from + "; there are " + String.join(", ", names) + ".");
    }
    List<Path> made = new ArrayList<>();
    copy(folder, CatalogueKind.TEMPLATE, name, from).ifPresent(made::add);
    copy(folder, CatalogueKind.SCENARIO, name, from).ifPresent(made::add);
    return made;
  }

  private static Optional<Path> copy(Path folder, CatalogueKind kind, String name, String from) {
    Path target = folder.resolve(kind.folder()).resolve(name + kind.extension());
    for (Path file : CatalogueFolder.files(folder, kind, new Mistakes())) {
      SourceText source = CatalogueFolder.source(folder, file, new Mistakes()).orElseThrow();
      Where root = YamlParser.parse(source, new Mistakes()).orElseThrow();
      String key = kind == CatalogueKind.TEMPLATE ? "name" : "template";
      if (root.at(key).scalar().equals(from)) {
        write(target, renamed(root, key, name, from));
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }

  private static String renamed(Where root, String key, String name, String from) {
    Replacements replacements = new Replacements(root.source().text());
    replacements.add(root.at(key), name);
    for (Where scenario : root.at("scenarios").items()) {
      Where place = scenario.at("name");
      replacements.add(place, newName(name, place.scalar(), from));
    }
    return replacements.apply();
  }

  /** Names of scenarios are unique in a workspace, so each copy begins with its template's name. */
  private static String newName(String template, String scenario, String from) {
    String tail =
        scenario.startsWith(from + "-") ? scenario.substring(from.length() + 1) : scenario;
    String whole = template + "-" + tail;
    int most = Math.min(whole.length(), Scalars.LONGEST_NAME);
    return whole.substring(0, most).replaceAll("-+$", "");
  }

  private static void checkName(String name) {
    if (!Scalars.NAME.matcher(name).matches() || name.length() > Scalars.LONGEST_NAME) {
      throw new UserMistake(
          ExitCode.INVALID,
          "\"" + name + "\" is no name; use lower-case words joined by hyphens, as late-refund.");
    }
  }

  private static void write(Path target, String text) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.FILES, "cannot write " + target + ": " + e.getMessage() + ".", e);
    }
  }
}
