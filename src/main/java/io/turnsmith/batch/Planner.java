package io.turnsmith.batch;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.PipelineVersionRow;
import io.turnsmith.catalog.Render;
import io.turnsmith.catalog.RenderRequest;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jdbi.v3.core.Handle;

/** Turns a specification into items, all of them or none. Reads the catalogue, writes nothing. */
public final class Planner {
  /** More in one order is a slip of the finger; order twice if it is not. */
  static final int MOST_ITEMS = 100_000;

  private final Database database;
  private final TokenCounter tokens;

  public Planner(Database database, TokenCounter tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  /** Plans the order and estimates it; every mistake is named, not only the first. */
  public Plan plan(Actor actor, BatchSpec spec) {
    return database.inWorkspace(actor, handle -> plan(handle, spec));
  }

  private Plan plan(Handle handle, BatchSpec spec) {
    List<String> mistakes = new ArrayList<>(SpecCheck.mistakes(spec));
    Catalog catalog = Catalog.in(handle);
    Cells cells = Cells.of(catalog, spec);
    mistakes.addAll(cells.mistakes());
    Optional<ModelProfile> profile = ModelProfiles.find(handle, spec.profile());
    if (profile.isEmpty()) {
      mistakes.add("no active model profile is named '%s'".formatted(spec.profile()));
    }
    Optional<PipelineVersionRow> pipeline = catalog.pipeline(spec.pipeline());
    if (pipeline.isEmpty()) {
      mistakes.add("no pipeline is named '%s'".formatted(spec.pipeline()));
    }
    if (wanted(spec, cells.cells().size()) > MOST_ITEMS && spec.count() == null) {
      mistakes.add(
          "%d each of %d come to more than %d conversations"
              .formatted(spec.perCell(), cells.cells().size(), MOST_ITEMS));
    }
    if (!mistakes.isEmpty() || profile.isEmpty() || pipeline.isEmpty()) {
      return new Plan.Refused(mistakes);
    }
    List<Plan.Item> items = items(spec, cells.cells(), catalog.personas(), mistakes);
    return mistakes.isEmpty()
        ? new Plan.Ready(
            spec,
            profile.get(),
            pipeline.get().id().value(),
            items,
            Estimator.estimate(items, profile.get(), tokens))
        : new Plan.Refused(mistakes);
  }

  private static List<Plan.Item> items(
      BatchSpec spec,
      List<Cell> cells,
      Map<String, PersonaDefinition> personas,
      List<String> mistakes) {
    SplittableRandom seeds = new SplittableRandom(spec.seed());
    List<Plan.Item> items = new ArrayList<>();
    long wanted = wanted(spec, cells.size());
    for (int position = 1; position <= wanted; position++) {
      Cell cell = cells.get((position - 1) % cells.size());
      long seed = seeds.nextLong() >>> 1;
      RenderRequest request = cell.request(seed, spec.parameters());
      switch (Render.inputs(request, personas)) {
        case InputsRendering.Rendered rendered ->
            items.add(cell.item(position, seed, rendered.inputs()));
        case InputsRendering.Unrenderable unrenderable ->
            unrenderable
                .problems()
                .forEach(problem -> addOnce(mistakes, cell.name() + ": " + problem));
      }
    }
    return items;
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
