package io.turnsmith.catalog;

import io.turnsmith.catalog.PipelineStep.Converse;
import io.turnsmith.catalog.PipelineStep.Generate;
import java.util.List;
import java.util.Optional;

/** Reads {@code pipelines/<name>.yaml}. */
final class PipelineReader {
  private static final List<String> KEYS = List.of("name", "title", "description", "steps");
  private static final String GENERATE = "generate";
  private static final String CONVERSE = "converse";
  private static final List<String> GENERATE_KEYS = List.of("name", "kind", "profile");
  private static final List<String> CONVERSE_KEYS =
      List.of("name", "kind", "user_profile", "assistant_profile");

  private PipelineReader() {}

  static Optional<Located<PipelineDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, KEYS, mistakes)
        .map(fields -> new Located<>(pipeline(fields), root, root));
  }

  private static PipelineDefinition pipeline(Fields fields) {
    List<Where> written = fields.where().at("steps").items();
    if (written.size() > 1) {
      fields.mistakes().add(written.get(1).mistake("a pipeline has one step, and this is another"));
    }
    return new PipelineDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        fields.text("description", Lengths.PARAGRAPH).strip(),
        fields.someOf("steps", where -> step(where, fields.mistakes())));
  }

  /** The kind says which other keys a step has. */
  private static Optional<PipelineStep> step(Where where, Mistakes mistakes) {
    boolean converses = where.at("kind").scalar().equals(CONVERSE);
    return Fields.of(where, converses ? CONVERSE_KEYS : GENERATE_KEYS, mistakes)
        .map(fields -> converses ? converse(fields) : generate(fields));
  }

  private static PipelineStep generate(Fields fields) {
    String name = fields.name("name");
    var _ = fields.choice("kind", List.of(GENERATE, CONVERSE));
    return new Generate(name, fields.name("profile"));
  }

  private static PipelineStep converse(Fields fields) {
    return new Converse(
        fields.name("name"), fields.name("user_profile"), fields.name("assistant_profile"));
  }
}
