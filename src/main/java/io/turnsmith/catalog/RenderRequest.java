package io.turnsmith.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one conversation is to be made from.
 *
 * @param template what kind of conversation
 * @param version of the template; 0 for a file that is not imported
 * @param document the text the template names, if it names one
 * @param scenario the situation, if one drives it
 * @param edgeCase the twist, if one drives it
 * @param persona who speaks; null leaves it to the edge case, the scenario, or the seed
 * @param overrides values that win over those of scenario and edge case
 * @param turns wanted user and assistant turns; null lets the seed choose
 * @param seed decides whatever is left open
 */
public record RenderRequest(
    TemplateDefinition template,
    int version,
    @Nullable DocumentDefinition document,
    @Nullable ScenarioDefinition scenario,
    @Nullable EdgeCaseDefinition edgeCase,
    @Nullable PersonaDefinition persona,
    Map<String, Object> overrides,
    @Nullable Integer turns,
    long seed) {
  public RenderRequest {
    overrides = Values.normal(overrides);
  }

  /** The template alone, everything else left to the seed. */
  public static RenderRequest of(TemplateVersionRow row, long seed) {
    return of(row.definition(), row.version(), row.document(), seed);
  }

  /** As {@link #of(TemplateVersionRow, long)}, for a template that is not imported. */
  public static RenderRequest of(
      TemplateDefinition template, int version, @Nullable DocumentDefinition document, long seed) {
    return new RenderRequest(template, version, document, null, null, null, Map.of(), null, seed);
  }

  /** The same, driven by a scenario, an edge case, or both. */
  public RenderRequest drivenBy(
      @Nullable ScenarioDefinition newScenario, @Nullable EdgeCaseDefinition newEdgeCase) {
    return new RenderRequest(
        template, version, document, newScenario, newEdgeCase, persona, overrides, turns, seed);
  }

  /** The same with values that win. */
  public RenderRequest with(Map<String, Object> newOverrides, @Nullable Integer newTurns) {
    return new RenderRequest(
        template, version, document, scenario, edgeCase, persona, newOverrides, newTurns, seed);
  }
}
