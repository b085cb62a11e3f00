package io.turnsmith.catalog;

import java.util.Optional;

/** Reads a Markdown page whose first line is its title. */
final class PageReader {
  private static final String NOT_STORABLE = "holds a NUL character, which no database keeps";
  private static final String TOO_LONG = "longer than " + Lengths.DOCUMENT + " characters";

  private PageReader() {}

  static Optional<DocumentDefinition> document(SourceText source, String name, Mistakes mistakes) {
    if (!Scalars.NAME.matcher(name).matches() || name.length() > Scalars.LONGEST_NAME) {
      mistakes.add(source.mistake("the file's name must be lower-case words joined by hyphens"));
    }
    if (source.text().length() > Lengths.DOCUMENT) {
      mistakes.add(source.mistake(TOO_LONG));
    }
    return title(source, mistakes)
        .map(title -> new DocumentDefinition(name, title, source.text().strip()));
  }

  static Optional<GuidelinesPage> guidelines(SourceText source, String name, Mistakes mistakes) {
    if (!TemplateReader.DOMAINS.contains(name)) {
      String hint = Nearest.hint(name, TemplateReader.DOMAINS);
      mistakes.add(source.mistake("no template can have the domain \"" + name + "\"" + hint));
    }
    return title(source, mistakes)
        .map(title -> new GuidelinesPage(name, title, source.text().strip()));
  }

  /** The project's own page is its owner's to form: it needs no title, and none is no page. */
  static Optional<GuidelinesPage> project(SourceText source, Mistakes mistakes) {
    if (!Scalars.isStorable(source.text())) {
      mistakes.add(source.mistake(NOT_STORABLE));
    }
    if (source.text().length() > Lengths.DOCUMENT) {
      mistakes.add(source.mistake(TOO_LONG));
    }
    return Optional.of(source.text().strip())
        .filter(text -> !text.isEmpty())
        .map(text -> new GuidelinesPage(GuidelinesPage.PROJECT, "Guidelines", text));
  }

  private static Optional<String> title(SourceText source, Mistakes mistakes) {
    if (!Scalars.isStorable(source.text())) {
      mistakes.add(source.mistake(NOT_STORABLE));
    }
    String first = source.text().lines().findFirst().orElse("");
    if (!first.startsWith("# ") || first.substring(2).isBlank()) {
      mistakes.add(source.mistake("the first line must be the title, as \"# Support policy\""));
      return Optional.empty();
    }
    return Optional.of(first.substring(2).strip());
  }
}
