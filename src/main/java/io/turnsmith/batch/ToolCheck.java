package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.generation.BoundStep;
import io.turnsmith.generation.BoundStep.Converse;
import io.turnsmith.llm.ModelProfile;
import org.jspecify.annotations.Nullable;

/** Calls of tools have a form, to which turn by turn only a JSON schema can hold a model. */
final class ToolCheck {
  private ToolCheck() {}

  /** What is wrong with making these inputs so; null when nothing is. */
  static @Nullable String mistake(BoundStep step, Inputs inputs) {
    return switch (step) {
      case BoundStep.Generate _ -> null;
      case Converse(_, _, ModelProfile assistant) ->
          inputs.tools().isEmpty() || assistant.capabilities().jsonSchema()
              ? null
              : ("template %s has tools, and %s cannot be held to a JSON schema: leave the template"
                      + " out, or choose another model")
                  .formatted(inputs.template(), assistant.name());
    };
  }
}
