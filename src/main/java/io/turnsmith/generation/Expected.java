package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.quality.Expectations;
import java.util.List;

/** What the checks may expect of a conversation made from these inputs. */
final class Expected {
  private Expected() {}

  static Expectations of(Inputs inputs) {
    return new Expectations(
        inputs.minTurns(),
        inputs.maxTurns(),
        inputs.minTokens(),
        inputs.maxTokens(),
        inputs.qualityThreshold(),
        inputs.refusalExpected(),
        inputs.personaName(),
        inputs.languages(),
        inputs.domain(),
        List.of(inputs.generator(), inputs.userVoice(), inputs.assistantVoice(), inputs.system()),
        inputs.parameters().keySet(),
        !inputs.tools().isEmpty());
  }
}
