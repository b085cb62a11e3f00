package io.turnsmith.batch;

import io.turnsmith.catalog.EdgeCaseDefinition;
import io.turnsmith.catalog.EdgeCaseRow;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.RenderRequest;
import io.turnsmith.catalog.ScenarioDefinition;
import io.turnsmith.catalog.ScenarioRow;
import io.turnsmith.catalog.TemplateVersionRow;
import io.turnsmith.catalog.Variables;
import io.turnsmith.conversation.Tier;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that conversations are made of: a template alone, a scenario, or an edge case.
 *
 * @param settings scenarios that an edge case fits, one of which the seed chooses
 */
record Cell(
    Tier tier,
    TemplateVersionRow template,
    @Nullable ScenarioRow scenario,
    @Nullable EdgeCaseRow edgeCase,
    List<ScenarioRow> settings) {

  static Cell of(TemplateVersionRow template) {
    return new Cell(Tier.TEMPLATE, template, null, null, List.of());
  }

  static Cell of(TemplateVersionRow template, ScenarioRow scenario) {
    return new Cell(Tier.SCENARIO, template, scenario, null, List.of());
  }

  static Cell of(TemplateVersionRow template, EdgeCaseRow edgeCase, List<ScenarioRow> settings) {
    return new Cell(Tier.EDGE_CASE, template, null, edgeCase, List.copyOf(settings));
  }

  /** As a mistake names it. */
  String name() {
    String driver =
        edgeCase != null
            ? ", edge case " + edgeCase.definition().name()
            : scenario != null ? ", scenario " + scenario.definition().name() : "";
    return "template " + template.definition().name() + driver;
  }

  /**
   * What is rendered.
   *
   * @param parameters values as text that win over those of the scenario
   */
  RenderRequest request(long seed, Map<String, String> parameters) {
    ScenarioRow setting = setting(seed);
    ScenarioDefinition played = setting == null ? null : setting.definition();
    EdgeCaseDefinition twist = edgeCase == null ? null : edgeCase.definition();
    return RenderRequest.of(template.definition(), template.version(), template.document(), seed)
        .drivenBy(played, twist)
        .with(new Variables(template.definition().variables()).fromTexts(parameters), null);
  }

  Plan.Item item(int position, long seed, Inputs inputs) {
    ScenarioRow setting = setting(seed);
    return new Plan.Item(
        position,
        tier,
        template.id().value(),
        setting == null ? null : setting.id().value(),
        edgeCase == null ? (UUID) null : edgeCase.id().value(),
        seed,
        inputs);
  }

  private @Nullable ScenarioRow setting(long seed) {
    return settings.isEmpty()
        ? scenario
        : settings.get(new SplittableRandom(seed).nextInt(settings.size()));
  }
}
