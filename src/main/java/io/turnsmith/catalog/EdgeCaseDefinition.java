package io.turnsmith.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An unusual twist on a template or scenario. Texts that are not given are empty.
 *
 * @param template name of the template it twists
 * @param trigger what happens in the conversation
 * @param expectedBehavior what the assistant must then do
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param priority from 1 to 10; higher is made and reviewed first
 * @param testScenario a situation in which it happens; stands in where no scenario is given
 * @param validationCriteria sentences a reviewer can check
 * @param scenarios names of scenarios it fits
 * @param persona name of a persona; empty means that of the scenario
 * @param topic empty means that of the scenario
 * @param emotion empty means that of the scenario
 * @param turns null means those of the template
 * @param refusalExpected null means as the template says
 * @param status {@code active}, {@code resolved} or {@code deprecated}
 */
public record EdgeCaseDefinition(
    String name,
    String title,
    String template,
    String description,
    String trigger,
    String expectedBehavior,
    String risk,
    int priority,
    String category,
    String testScenario,
    List<String> validationCriteria,
    List<String> scenarios,
    String persona,
    String topic,
    String emotion,
    @Nullable TurnRange turns,
    @Nullable Boolean refusalExpected,
    Map<String, Object> parameters,
    String status) {
  static final String ACTIVE = "active";

  public EdgeCaseDefinition {
    validationCriteria = List.copyOf(validationCriteria);
    scenarios = List.copyOf(scenarios);
    parameters = Values.normal(parameters);
  }

  /** Only active edge cases enter a batch. */
  @JsonIgnore
  public boolean isActive() {
    return status.equals(ACTIVE);
  }
}
