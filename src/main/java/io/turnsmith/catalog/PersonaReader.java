package io.turnsmith.catalog;

import java.util.List;

/** Reads {@code personas/<any>.yaml}. */
final class PersonaReader {
  private static final List<String> FILE_KEYS = List.of("personas");
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "person",
          "age",
          "occupation",
          "description",
          "voice",
          "typical_questions",
          "concerns",
          "language");
  private static final int YOUNGEST = 5;
  private static final int OLDEST = 110;

  private PersonaReader() {}

  static List<Located<PersonaDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, FILE_KEYS, mistakes).map(PersonaReader::all).orElse(List.of());
  }

  private static List<Located<PersonaDefinition>> all(Fields file) {
    return file.someOf(
        "personas",
        where ->
            Fields.of(where, KEYS, file.mistakes())
                .map(fields -> new Located<>(persona(fields), where, file.where())));
  }

  private static PersonaDefinition persona(Fields fields) {
    return new PersonaDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        fields.text("person", Lengths.SHORT),
        fields.whole("age", YOUNGEST, OLDEST),
        fields.textOr("occupation", Lengths.TITLE, ""),
        fields.text("description", Lengths.PARAGRAPH).strip(),
        fields.text("voice", Lengths.PARAGRAPH).strip(),
        fields.texts("typical_questions", Lengths.SENTENCES),
        fields.texts("concerns", Lengths.SENTENCES),
        Languages.one(fields));
  }
}
