package io.turnsmith.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one conversation is made from, rendered when it was planned. An item carries this
 * snapshot, so the catalogue may change while it waits.
 *
 * @param template name of the template
 * @param templateVersion its version
 * @param scenario name of the scenario, if one drives it
 * @param edgeCase name of the edge case, if one drives it
 * @param title line shown to people
 * @param domain names the guidelines page
 * @param languages BCP 47 tags
 * @param persona who speaks, in a few sentences
 * @param personaName name the person goes by; empty when the template names none
 * @param emotion emotion or arc; {@code neutral} where none is meant
 * @param context facts of the situation
 * @param trigger what happens, for an edge case
 * @param expectedBehavior what the assistant must then do, for an edge case
 * @param turns user and assistant turns wanted
 * @param minTurns fewest user and assistant turns that are right
 * @param maxTurns most user and assistant turns that are right
 * @param minTokens shortest right length in tokens; null derives it from the turns
 * @param maxTokens longest right length in tokens; null derives it from the turns
 * @param qualityThreshold score below which it needs revision
 * @param refusalExpected whether declining or handing over is right
 * @param tools tools the assistant may call, as the template gives them; an empty array for none
 * @param parameters values of the template's variables
 * @param system rendered system text, exported with the conversation
 * @param generator rendered request to the writing model
 */
public record Inputs(
    String template,
    int templateVersion,
    @Nullable String scenario,
    @Nullable String edgeCase,
    String title,
    String domain,
    List<String> categories,
    List<String> languages,
    String tone,
    String persona,
    String personaName,
    String topic,
    String emotion,
    String context,
    String trigger,
    String expectedBehavior,
    List<String> requiredElements,
    int turns,
    int minTurns,
    int maxTurns,
    @Nullable Integer minTokens,
    @Nullable Integer maxTokens,
    BigDecimal qualityThreshold,
    boolean refusalExpected,
    JsonNode tools,
    Map<String, Object> parameters,
    String system,
    String generator,
    String userVoice,
    String assistantVoice) {
  public Inputs {
    categories = List.copyOf(categories);
    languages = List.copyOf(languages);
    requiredElements = List.copyOf(requiredElements);
    parameters = Map.copyOf(parameters);
  }
}
