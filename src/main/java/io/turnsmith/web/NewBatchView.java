package io.turnsmith.web;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.EdgeCaseRow;
import io.turnsmith.catalog.PipelineVersionRow;
import io.turnsmith.catalog.ScenarioRow;
import io.turnsmith.catalog.TemplateVersionRow;
import io.turnsmith.conversation.Tier;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new batch.
 *
 * @param mistakes why what was sent cannot be ordered
 * @param key makes a second sending of the form the same order
 */
record NewBatchView(
    Frame frame,
    List<String> mistakes,
    BatchRequest order,
    String key,
    List<Choice> tiers,
    List<Choice> templates,
    List<Choice> scenarios,
    List<Choice> edgeCases,
    List<Choice> models,
    List<Choice> pipelines) {

  static NewBatchView of(
      Handle handle,
      Frame frame,
      List<String> mistakes,
      BatchRequest order,
      String key,
      String usualModel) {
    Catalog catalog = Catalog.in(handle);
    List<TemplateVersionRow> templates = catalog.templates();
    return new NewBatchView(
        frame,
        mistakes,
        order,
        key,
        choices(Arrays.stream(Tier.values()).map(Shown::word), order.tiers()),
        choices(templates.stream().map(row -> row.definition().name()), order.templates()),
        choices(
            templates.stream()
                .flatMap(row -> catalog.scenarios(row.templateId()).stream())
                .map(ScenarioRow::definition)
                .map(each -> each.name()),
            order.scenarios()),
        choices(
            templates.stream()
                .flatMap(row -> catalog.edgeCases(row.templateId()).stream())
                .map(EdgeCaseRow::definition)
                .map(each -> each.name()),
            order.edgeCases()),
        choices(
            ModelProfiles.all(handle).stream().map(ModelProfile::name),
            List.of(Objects.requireNonNullElse(order.model(), usualModel))),
        choices(
            catalog.pipelines().stream()
                .map(PipelineVersionRow::definition)
                .map(each -> each.name()),
            List.of(Objects.requireNonNullElse(order.pipeline(), BatchRequest.PIPELINE))));
  }

  /** As they are typed, one to a line. */
  String parameters() {
    Map<String, String> values = order.parameters();
    return values == null
        ? ""
        : values.entrySet().stream()
            .map(each -> each.getKey() + " = " + each.getValue())
            .collect(Collectors.joining("\n"));
  }

  /** A field's number, or what it usually is. */
  static String or(@Nullable Number value, String usual) {
    return value == null ? usual : value.toString();
  }

  private static List<Choice> choices(Stream<String> values, @Nullable List<String> chosen) {
    List<String> picked = chosen == null ? List.of() : chosen;
    return values
        .map(value -> new Choice(value, Shown.words(value), picked.contains(value)))
        .toList();
  }
}
