package io.turnsmith.batch;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.catalog.PipelineStep;
import io.turnsmith.catalog.PipelineVersionRow;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.generation.BoundStep;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Turns a specification into items, all of them or none. Reads the catalogue, writes nothing. */
public final class Planner {
  private final Database database;
  private final TokenCounter tokens;
  private final int mostItems;

  /**
   * @param mostItems conversations in one order; more are refused
   */
  public Planner(Database database, TokenCounter tokens, int mostItems) {
    this.database = database;
    this.tokens = tokens;
    this.mostItems = mostItems;
  }

  /** Plans the order and estimates it; every mistake is named, not only the first. */
  public Plan plan(Actor actor, BatchSpec spec) {
    return database.inWorkspace(actor, handle -> plan(handle, spec));
  }

  private Plan plan(Handle handle, BatchSpec spec) {
    List<String> mistakes = new ArrayList<>(SpecCheck.mistakes(spec, mostItems));
    Catalog catalog = Catalog.in(handle);
    if (catalog.templates().isEmpty()) {
      mistakes.add("no template is imported yet: 'turnsmith catalog import' brings the files in");
      return new Plan.Refused(mistakes);
    }
    Cells cells = Cells.of(catalog, spec);
    mistakes.addAll(cells.mistakes());
    Optional<ModelProfile> profile = ModelProfiles.find(handle, spec.profile());
    if (profile.isEmpty()) {
      mistakes.add("no active model profile is named '%s'".formatted(spec.profile()));
    }
    if (profile.isPresent() && profile.get().prices() == null && spec.budgetUsd() != null) {
      mistakes.add(
          "the model profile '%s' has no prices: without them nothing can be held to a budget"
              .formatted(spec.profile()));
    }
    Optional<PipelineVersionRow> pipeline = catalog.pipeline(spec.pipeline());
    if (pipeline.isEmpty()) {
      mistakes.add("no pipeline is named '%s'".formatted(spec.pipeline()));
    }
    List<ModelProfile> profiles = ModelProfiles.all(handle);
    pipeline.ifPresent(row -> mistakes.addAll(missingProfiles(row, profiles)));
    long wanted = wanted(spec, cells.cells().size());
    if (wanted > mostItems && spec.count() == null) {
      mistakes.add(
          "%d each of %d come to more than %d conversations"
              .formatted(spec.perCell(), cells.cells().size(), mostItems));
    }
    if (!mistakes.isEmpty() || profile.isEmpty() || pipeline.isEmpty()) {
      return new Plan.Refused(mistakes);
    }
    PipelineStep ordered = pipeline.get().definition().steps().getFirst();
    BoundStep step = BoundStep.of(ordered, profile.get(), profiles, null);
    long[] seeds = PlannedItems.seeds(spec.seed(), Math.toIntExact(wanted));
    PlannedItems items =
        new PlannedItems(cells.cells(), spec.parameters(), catalog.personas(), seeds);
    Estimator estimator = new Estimator(step, tokens, items.size());
    check(items, seeds, step, estimator, mistakes);
    return mistakes.isEmpty()
        ? new Plan.Ready(
            spec,
            profile.get(),
            pipeline.get().id().value(),
            step,
            ordered instanceof PipelineStep.Generate && step instanceof BoundStep.Converse,
            items,
            items.tiers(),
            cells.idle(),
            estimator.estimate())
        : new Plan.Refused(mistakes);
  }

  private static List<String> missingProfiles(
      PipelineVersionRow pipeline, List<ModelProfile> active) {
    return BoundStep.missing(pipeline.definition().steps().getFirst(), active).stream()
        .map(
            name ->
                "pipeline '%s' calls the model profile '%s', and no active one is named so"
                    .formatted(pipeline.definition().name(), name))
        .toList();
  }

  /** Renders every item once; what a plan promises must hold for each of them. */
  private static void check(
      PlannedItems items,
      long[] seeds,
      BoundStep step,
      Estimator estimator,
      List<String> mistakes) {
    for (int index = 0; index < items.size(); index++) {
      switch (items.render(index)) {
        case InputsRendering.Rendered(Inputs inputs) -> {
          estimator.add(inputs, seeds[index]);
          String mistake = ToolCheck.mistake(step, inputs);
          if (mistake != null) {
            addOnce(mistakes, mistake);
          }
        }
        case InputsRendering.Unrenderable(List<String> problems) -> {
          String cell = items.cell(index).name();
          problems.forEach(problem -> addOnce(mistakes, cell + ": " + problem));
        }
      }
    }
  }

  /** The same cell fails the same way each time it comes round. */
  private static void addOnce(List<String> mistakes, String mistake) {
    if (!mistakes.contains(mistake)) {
      mistakes.add(mistake);
    }
  }

  private static long wanted(BatchSpec spec, int cells) {
    return spec.count() == null ? (long) spec.perCell() * cells : spec.count();
  }
}
