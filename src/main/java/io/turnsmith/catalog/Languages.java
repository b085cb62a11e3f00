package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code language: en} or, where a conversation switches, {@code languages: [en, de]}. */
final class Languages {
  static final String USUAL = "en";

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private Languages() {}

  static List<String> read(Fields fields) {
    if (!fields.has("languages")) {
      return List.of(one(fields));
    }
    if (fields.has("language")) {
      String message = "give either \"language\" or \"languages\"";
      fields.mistakes().add(fields.where().key("language").mistake(message));
    }
    return fields.someOf("languages", where -> tag(where, fields.mistakes()));
  }

  static String one(Fields fields) {
    return fields.value("language").flatMap(w -> tag(w, fields.mistakes())).orElse(USUAL);
  }

  private static Optional<String> tag(Where where, Mistakes mistakes) {
    Optional<String> tag = Scalars.text(where, Lengths.SHORT, mistakes);
    if (tag.isPresent() && !TAG.matcher(tag.get()).matches()) {
      mistakes.add(where.mistake("must be a BCP 47 language tag, as en or pt-BR"));
      return Optional.empty();
    }
    return tag;
  }
}
