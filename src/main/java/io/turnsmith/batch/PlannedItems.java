package io.turnsmith.batch;

import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.Render;
import io.turnsmith.conversation.Tier;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The items of a plan, each rendered when it is asked for: the texts of a hundred thousand are more
 * than a gigabyte, their seeds less than a megabyte.
 */
final class PlannedItems extends AbstractList<Plan.Item> implements RandomAccess {
  private final List<Cell> cells;
  private final Map<String, String> parameters;
  private final Map<String, PersonaDefinition> personas;
  private final long[] seeds;

  /**
   * @param cells gone round until the seeds are used up
   * @param personas every persona that may be meant, by name
   */
  PlannedItems(
      List<Cell> cells,
      Map<String, String> parameters,
      Map<String, PersonaDefinition> personas,
      long[] seeds) {
    this.cells = cells;
    this.parameters = parameters;
    this.personas = personas;
    this.seeds = seeds.clone();
  }

  /** Seeds that follow from one. */
  static long[] seeds(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] seeds = new long[count];
    for (int index = 0; index < count; index++) {
      seeds[index] = random.nextLong() >>> 1;
    }
    return seeds;
  }

  Cell cell(int index) {
    return cells.get(index % cells.size());
  }

  InputsRendering render(int index) {
    return Render.inputs(cell(index).request(seeds[index], parameters), personas);
  }

  /** The tiers of all items. */
  Set<Tier> tiers() {
    return cells.stream().limit(size()).map(Cell::tier).collect(Collectors.toSet());
  }

  @Override
  public Plan.Item get(int index) {
    return switch (render(index)) {
      case InputsRendering.Rendered(var inputs) ->
          cell(index).item(index + 1, seeds[index], inputs);
      case InputsRendering.Unrenderable(var problems) ->
          throw new IllegalStateException("the plan was accepted with " + problems);
    };
  }

  @Override
  public int size() {
    return seeds.length;
  }
}
