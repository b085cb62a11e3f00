package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;

/** Reads {@code pipelines/<name>.yaml}. */
final class PipelineReader {
  private static final List<String> KEYS = List.of("name", "title", "description", "steps");
  private static final List<String> STEP_KEYS = List.of("name", "kind", "profile");
  static final List<String> KINDS = List.of("generate");

  private PipelineReader() {}

  static Optional<Located<PipelineDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, KEYS, mistakes)
        .map(fields -> new Located<>(pipeline(fields), root, root));
  }

  private static PipelineDefinition pipeline(Fields fields) {
    return new PipelineDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        fields.text("description", Lengths.PARAGRAPH).strip(),
        fields.someOf("steps", where -> step(where, fields.mistakes())));
  }

  private static Optional<PipelineStep> step(Where where, Mistakes mistakes) {
    return Fields.of(where, STEP_KEYS, mistakes)
        .map(
            fields ->
                new PipelineStep(
                    fields.name("name"), fields.choice("kind", KINDS), fields.name("profile")));
  }
}
