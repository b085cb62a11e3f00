package io.turnsmith.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A concrete situation that fills a template. Texts that are not given are empty.
 *
 * @param template name of the template it fills
 * @param context the facts
 * @param persona name of the persona who speaks; empty means any that suits the template
 * @param emotionalArc from which emotion to which
 * @param complexity {@code simple}, {@code moderate} or {@code complex}
 * @param difficulty from 1 to 5
 * @param parameters values of the template's variables
 * @param status {@code draft}, {@code active} or {@code archived}
 */
public record ScenarioDefinition(
    String name,
    String title,
    String template,
    String context,
    String description,
    String persona,
    String topic,
    String emotionalArc,
    String emotionalContext,
    @Nullable String complexity,
    @Nullable Integer difficulty,
    Map<String, Object> parameters,
    List<String> tags,
    String status) {
  static final String ACTIVE = "active";

  public ScenarioDefinition {
    parameters = Values.normal(parameters);
    tags = List.copyOf(tags);
  }

  /** Only active scenarios enter a batch. */
  @JsonIgnore
  public boolean isActive() {
    return status.equals(ACTIVE);
  }
}
