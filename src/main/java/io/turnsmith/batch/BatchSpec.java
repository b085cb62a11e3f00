package io.turnsmith.batch;

import io.turnsmith.conversation.Tier;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody orders. Empty lists mean all that are active.
 *
 * @param name what its owner calls it
 * @param tiers which of template, scenario and edge case drive conversations; empty for those whose
 *     names are given, and without names for scenarios and edge cases as far as there are any
 * @param templates names of templates
 * @param scenarios names of scenarios
 * @param edgeCases names of edge cases
 * @param parameters values that win over those of scenarios and edge cases
 * @param perCell conversations for each template, scenario or edge case
 * @param count conversations in all; the cells are gone round until it is reached. Null: perCell
 * @param seed from which every item's seed is derived
 * @param profile name of the model profile
 * @param pipeline name of the pipeline
 * @param priority from 1 to 10; higher goes first
 * @param concurrency most items of this batch in work at once in one process
 * @param maxRetries further attempts after the first
 * @param idempotencyKey a second order with it is the first one; null for none
 * @param budgetUsd most USD that its calls may cost together; null for no budget of its own
 */
public record BatchSpec(
    String name,
    Set<Tier> tiers,
    List<String> templates,
    List<String> scenarios,
    List<String> edgeCases,
    Map<String, String> parameters,
    int perCell,
    @Nullable Integer count,
    long seed,
    String profile,
    String pipeline,
    int priority,
    int concurrency,
    int maxRetries,
    @Nullable String idempotencyKey,
    @Nullable BigDecimal budgetUsd) {
  public BatchSpec {
    tiers = Set.copyOf(tiers);
    templates = List.copyOf(templates);
    scenarios = List.copyOf(scenarios);
    edgeCases = List.copyOf(edgeCases);
    parameters = Map.copyOf(parameters);
  }

  /** The tiers that are meant. */
  Set<Tier> drivers() {
    if (!tiers.isEmpty()) {
      return tiers;
    }
    if (scenarios.isEmpty() && edgeCases.isEmpty()) {
      return EnumSet.of(Tier.SCENARIO, Tier.EDGE_CASE);
    }
    Set<Tier> named = EnumSet.noneOf(Tier.class);
    if (!scenarios.isEmpty()) {
      named.add(Tier.SCENARIO);
    }
    if (!edgeCases.isEmpty()) {
      named.add(Tier.EDGE_CASE);
    }
    return named;
  }

  /** An order without a budget of its own. */
  public BatchSpec(
      String name,
      Set<Tier> tiers,
      List<String> templates,
      List<String> scenarios,
      List<String> edgeCases,
      Map<String, String> parameters,
      int perCell,
      @Nullable Integer count,
      long seed,
      String profile,
      String pipeline,
      int priority,
      int concurrency,
      int maxRetries,
      @Nullable String idempotencyKey) {
    this(
        name,
        tiers,
        templates,
        scenarios,
        edgeCases,
        parameters,
        perCell,
        count,
        seed,
        profile,
        pipeline,
        priority,
        concurrency,
        maxRetries,
        idempotencyKey,
        null);
  }

  /** The same under a budget. */
  public BatchSpec withBudget(BigDecimal usd) {
    return new BatchSpec(
        name,
        tiers,
        templates,
        scenarios,
        edgeCases,
        parameters,
        perCell,
        count,
        seed,
        profile,
        pipeline,
        priority,
        concurrency,
        maxRetries,
        idempotencyKey,
        usd);
  }
}
