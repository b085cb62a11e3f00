package io.turnsmith.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of conversation to make, as written in a file or in a version.
 *
 * @param tier {@code template}, {@code scenario} or {@code edge_case}: what must drive it
 * @param languages BCP 47 tags; more than one when the conversation switches
 * @param complexity from 1 to 10
 * @param qualityThreshold score below which a conversation needs revision, 0.0 to 10.0
 * @param tokens null derives the expected length from the turns
 * @param personas names of personas that suit it
 * @param document name of the document whose text is the variable {@code document}
 * @param tools tools the assistant may call: an array of {@code {name, description, parameters}}
 * @param system text exported with the conversation
 * @param systemVariants other wordings of it; the seed of an item chooses
 * @param generator what is asked of the model that writes
 */
public record TemplateDefinition(
    String name,
    String title,
    String description,
    String domain,
    String category,
    String tier,
    List<String> languages,
    String tone,
    String structure,
    @Nullable Integer complexity,
    BigDecimal qualityThreshold,
    TurnRange turns,
    @Nullable TokenRange tokens,
    List<String> skills,
    List<String> requiredElements,
    List<String> personas,
    List<String> emotions,
    List<String> topics,
    boolean refusalExpected,
    @Nullable String document,
    JsonNode tools,
    List<Variable> variables,
    String system,
    List<String> systemVariants,
    String generator,
    String userVoice,
    String assistantVoice) {
  public TemplateDefinition {
    languages = List.copyOf(languages);
    skills = List.copyOf(skills);
    requiredElements = List.copyOf(requiredElements);
    personas = List.copyOf(personas);
    emotions = List.copyOf(emotions);
    topics = List.copyOf(topics);
    variables = List.copyOf(variables);
    systemVariants = List.copyOf(systemVariants);
  }

  /** Every wording of the system text, the main one first. */
  List<String> systemTexts() {
    List<String> texts = new ArrayList<>();
    texts.add(system);
    texts.addAll(systemVariants);
    return texts;
  }
}
