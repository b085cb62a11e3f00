package io.turnsmith.catalog;

import java.util.Collection;
import java.util.List;

/** Checks an edited definition among what is current in the database. */
final class EditCheck {
  private EditCheck() {}

  /**
   * @param drafts the edited file, read
   * @param others everything that is current, the definition as it was too
   */
  static void run(
      Drafts drafts,
      Catalogue others,
      CatalogueKind kind,
      String name,
      SourceText source,
      Mistakes mistakes) {
    if (mistakes.inOrder().isEmpty()) {
      YamlParser.parse(source, new Mistakes())
          .ifPresent(whole -> run(drafts, others, kind, name, whole, mistakes));
    }
  }

  private static void run(
      Drafts drafts,
      Catalogue others,
      CatalogueKind kind,
      String name,
      Where whole,
      Mistakes mistakes) {
    List<String> names = names(drafts, kind);
    if (!names.equals(List.of(name))) {
      mistakes.add(
          whole.mistake(
              "must hold \"%s\" and nothing else: a name does not change".formatted(name)));
      return;
    }
    Drafts all = new Drafts();
    place(all.templates, others.templates(), whole);
    place(all.scenarios, others.scenarios(), whole);
    place(all.edgeCases, others.edgeCases(), whole);
    place(all.personas, others.personas(), whole);
    all.documents.addAll(others.documents());
    Drafts checked = new Drafts();
    checked.templates.addAll(drafts.templates);
    checked.scenarios.addAll(drafts.scenarios);
    checked.edgeCases.addAll(drafts.edgeCases);
    // What fills an edited template must still fit it.
    drafts.templates.forEach(
        template -> {
          String changed = template.value().name();
          place(
              checked.scenarios,
              others.scenarios().stream().filter(s -> s.template().equals(changed)).toList(),
              whole);
          place(
              checked.edgeCases,
              others.edgeCases().stream().filter(e -> e.template().equals(changed)).toList(),
              whole);
        });
    Checks.run(checked, checked.before(all), mistakes);
  }

  private static List<String> names(Drafts drafts, CatalogueKind kind) {
    return switch (kind) {
      case TEMPLATE -> drafts.templates.stream().map(each -> each.value().name()).toList();
      case SCENARIO -> drafts.scenarios.stream().map(each -> each.value().name()).toList();
      case EDGE_CASE -> drafts.edgeCases.stream().map(each -> each.value().name()).toList();
      case PERSONA, PIPELINE, DOCUMENT, GOLD, GUIDELINES -> List.<String>of();
    };
  }

  private static <T> void place(List<Located<T>> drafts, Collection<T> definitions, Where where) {
    definitions.forEach(each -> drafts.add(new Located<>(each, where, where)));
  }
}
