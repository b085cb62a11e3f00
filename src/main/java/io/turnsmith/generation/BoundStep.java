package io.turnsmith.generation;

import io.turnsmith.catalog.PipelineStep;
import io.turnsmith.llm.ModelProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a pipeline with the model profiles that it calls. */
public sealed interface BoundStep {
  /** Name of the step; calls and traces carry it. */
  String name();

  /** What it does, as the trace says it. */
  String kind();

  /** Every profile that it calls, each once. */
  List<ModelProfile> profiles();

  /** One call writes the whole conversation. */
  record Generate(String name, ModelProfile writer) implements BoundStep {
    static final String KIND = "generate";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<ModelProfile> profiles() {
      return List.of(writer);
    }
  }

  /** Two voices speak in turn; each turn is a call. */
  record Converse(String name, ModelProfile user, ModelProfile assistant) implements BoundStep {
    static final String KIND = "converse";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public List<ModelProfile> profiles() {
      return Stream.of(user, assistant).distinct().toList();
    }
  }

  /** Names of profiles that the step wants and that are not among the active ones. */
  static List<String> missing(PipelineStep step, List<ModelProfile> active) {
    Stream<String> named =
        switch (step) {
          case PipelineStep.Generate one -> Stream.of(one.profile());
          case PipelineStep.Converse two -> Stream.of(two.userProfile(), two.assistantProfile());
        };
    return named
        .filter(name -> !name.equals(PipelineStep.DEFAULT_PROFILE))
        .filter(name -> find(name, active).isEmpty())
        .distinct()
        .toList();
  }

  /**
   * Binds a step of which no profile is missing. A whole conversation is asked for as JSON; where
   * the writer cannot be held to a schema, it is made turn by turn in plain text instead.
   *
   * @param ordered what {@code default} stands for
   * @param begun kind that the step had when the run began it; a run never changes its way. Null
   *     for a step that is not begun
   */
  static BoundStep of(
      PipelineStep step, ModelProfile ordered, List<ModelProfile> active, @Nullable String begun) {
    return switch (step) {
      case PipelineStep.Generate(String name, String profile) -> {
        ModelProfile writer = profile(profile, ordered, active);
        boolean atOnce =
            begun == null ? writer.capabilities().jsonSchema() : begun.equals(Generate.KIND);
        yield atOnce ? new Generate(name, writer) : new Converse(name, writer, writer);
      }
      case PipelineStep.Converse(String name, String user, String assistant) ->
          new Converse(name, profile(user, ordered, active), profile(assistant, ordered, active));
    };
  }

  private static ModelProfile profile(
      String name, ModelProfile ordered, List<ModelProfile> active) {
    return name.equals(PipelineStep.DEFAULT_PROFILE)
        ? ordered
        : find(name, active)
            .orElseThrow(() -> new IllegalArgumentException("no active profile " + name));
  }

  private static Optional<ModelProfile> find(String name, List<ModelProfile> active) {
    return active.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }
}
