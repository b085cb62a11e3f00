package io.turnsmith.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code templates/<name>.yaml}. */
final class TemplateReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "description",
          "domain",
          "category",
          "tier",
          "language",
          "languages",
          "tone",
          "structure",
          "complexity",
          "quality_threshold",
          "turns",
          "tokens",
          "skills",
          "required_elements",
          "personas",
          "emotions",
          "topics",
          "refusal_expected",
          "document",
          "tools",
          "variables",
          "system",
          "system_variants",
          "generator",
          "user_voice",
          "assistant_voice");
  static final List<String> DOMAINS =
      List.of("finance", "support", "developer", "tutoring", "intake", "public-services", "travel");
  static final List<String> TIERS = List.of("template", "scenario", "edge_case");
  private static final BigDecimal USUAL_THRESHOLD = new BigDecimal("6.0");
  private static final TurnRange USUAL_TURNS = new TurnRange(8, 16);

  private TemplateReader() {}

  static Optional<Located<TemplateDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, KEYS, mistakes)
        .map(fields -> new Located<>(template(fields), root, root));
  }

  private static TemplateDefinition template(Fields fields) {
    fields.required("turns");
    TurnRange turns = RangeReader.turns(fields, "turns");
    BigDecimal threshold = fields.number("quality_threshold", "0", "10");
    return new TemplateDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        fields.text("description", Lengths.PARAGRAPH).strip(),
        fields.choice("domain", DOMAINS),
        fields.text("category", Lengths.SHORT),
        fields.choiceOr("tier", TIERS, "template"),
        Languages.read(fields),
        fields.textOr("tone", Lengths.LINE, ""),
        fields.textOr("structure", Lengths.STRUCTURE, ""),
        fields.whole("complexity", 1, 10),
        Objects.requireNonNullElse(threshold, USUAL_THRESHOLD),
        Objects.requireNonNullElse(turns, USUAL_TURNS),
        RangeReader.tokens(fields, "tokens"),
        fields.names("skills"),
        fields.texts("required_elements", Lengths.SENTENCES),
        fields.names("personas"),
        fields.texts("emotions", Lengths.LINE),
        fields.texts("topics", Lengths.LINE),
        fields.flag("refusal_expected", false),
        document(fields),
        ToolReader.read(fields),
        variables(fields),
        fields.text("system", Lengths.PROMPT).strip(),
        fields.texts("system_variants", Lengths.PROMPT).stream().map(String::strip).toList(),
        fields.text("generator", Lengths.PROMPT).strip(),
        fields.text("user_voice", Lengths.PROMPT).strip(),
        fields.text("assistant_voice", Lengths.PROMPT).strip());
  }

  private static @Nullable String document(Fields fields) {
    String name = fields.nameOrEmpty("document");
    return name.isEmpty() ? null : name;
  }

  private static List<Variable> variables(Fields fields) {
    List<Variable> variables =
        fields.list("variables", where -> VariableReader.read(where, fields.mistakes()));
    long names = variables.stream().map(Variable::name).distinct().count();
    if (names < variables.size()) {
      fields.mistake("variables", "two variables have the same name");
    }
    return variables;
  }
}
