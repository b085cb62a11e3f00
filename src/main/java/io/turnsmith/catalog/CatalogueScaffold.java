package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.FileTrouble;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a new template from one that is there. */
public final class CatalogueScaffold {
  /** Gold conversations are not copied: under new names they would be copies of the old ones. */
  private static final List<CatalogueKind> COPIED =
      List.of(CatalogueKind.TEMPLATE, CatalogueKind.SCENARIO, CatalogueKind.EDGE_CASE);

  private CatalogueScaffold() {}

  /**
   * Copies a template, its scenarios and its edge cases under new names, comments and all.
   *
   * @param folder the catalogue folder
   * @param name of the new template
   * @param from name of the template to copy
   * @return the files that were made
   * @throws UserMistake when a name is wrong or taken, or {@code from} is not there; nothing is
   *     written then
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
    Map<Path, String> files = copies(folder, CopiedNames.of(catalogue, name, from));
    files.keySet().forEach(CatalogueScaffold::checkFree);
    files.forEach(CatalogueScaffold::write);
    return List.copyOf(files.keySet());
  }

  /** Where each copy goes, and what it says. */
  private static Map<Path, String> copies(Path folder, CopiedNames names) {
    Map<Path, String> copies = new LinkedHashMap<>();
    for (CatalogueKind kind : COPIED) {
      List<Where> originals = originals(folder, kind, names.from());
      for (int at = 0; at < originals.size(); at++) {
        String file = at == 0 ? names.template() : names.template() + "-" + (at + 1);
        copies.put(
            folder.resolve(kind.folder()).resolve(file + kind.extension()),
            renamed(originals.get(at), names));
      }
    }
    return copies;
  }

  private static List<Where> originals(Path folder, CatalogueKind kind, String from) {
    List<Where> found = new ArrayList<>();
    for (Path file : CatalogueFolder.files(folder, kind, new Mistakes())) {
      SourceText source = CatalogueFolder.source(folder, file, new Mistakes()).orElseThrow();
      Where root = YamlParser.parse(source, new Mistakes()).orElseThrow();
      String key = kind == CatalogueKind.TEMPLATE ? "name" : "template";
      if (root.at(key).scalar().equals(from)) {
        found.add(root);
      }
    }
    return found;
  }

  private static String renamed(Where root, CopiedNames names) {
    Replacements replacements = new Replacements(root.source().text());
    for (String key : List.of("name", "template")) {
      if (root.at(key).scalar().equals(names.from())) {
        replacements.add(root.at(key), names.template());
      }
    }
    for (String key : List.of("scenarios", "edge_cases")) {
      for (Where definition : root.at(key).items()) {
        rename(definition.at("name"), names, replacements);
        definition.at("scenarios").items().forEach(each -> rename(each, names, replacements));
      }
    }
    return replacements.apply();
  }

  private static void rename(Where place, CopiedNames names, Replacements replacements) {
    replacements.add(place, names.of(place.scalar()));
  }

  private static void checkName(String name) {
    if (!Scalars.NAME.matcher(name).matches() || name.length() > Scalars.LONGEST_NAME) {
      throw new UserMistake(
          ExitCode.INVALID,
          "\"" + name + "\" is no name; use lower-case words joined by hyphens, as late-refund.");
    }
  }

  private static void checkFree(Path target) {
    if (Files.exists(target)) {
      throw new UserMistake(
          ExitCode.CONFLICT,
          target + " is there already; nothing was copied, choose another name.");
    }
  }

  private static void write(Path target, String text) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.FILES, "cannot write " + target + ": " + FileTrouble.describe(e) + ".", e);
    }
  }
}
