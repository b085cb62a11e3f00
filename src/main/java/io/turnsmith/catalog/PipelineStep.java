package io.turnsmith.catalog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** One step of a pipeline. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(PipelineStep.Generate.class),
  @JsonSubTypes.Type(PipelineStep.Converse.class)
})
public sealed interface PipelineStep {
  /** Names the model profile that a batch was ordered with. */
  String DEFAULT_PROFILE = "default";

  /** Unique in its pipeline; calls and traces carry it. */
  String name();

  /**
   * One call writes the whole conversation.
   *
   * @param profile name of the model profile that writes
   */
  @JsonTypeName("generate")
  record Generate(String name, String profile) implements PipelineStep {}

  /**
   * Two voices speak in turn; each turn is a call.
   *
   * @param userProfile name of the model profile that plays the person
   * @param assistantProfile name of the model profile that plays the assistant
   */
  @JsonTypeName("converse")
  record Converse(String name, String userProfile, String assistantProfile)
      implements PipelineStep {}
}
