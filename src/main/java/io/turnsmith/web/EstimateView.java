package io.turnsmith.web;

import io.turnsmith.batch.Estimate;
import io.turnsmith.batch.Plan;
import io.turnsmith.llm.ModelProfile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an order comes to.
 *
 * @param mistakes why it cannot be ordered; the rest is empty then
 * @param missing what must be said before it can be ordered; empty for nothing
 */
record EstimateView(
    List<String> mistakes,
    String conversations,
    String calls,
    String tokens,
    String cost,
    String models,
    List<String> remarks,
    String missing,
    List<Sample> samples) {
  private static final int SAMPLES = 3;

  /** A conversation of the plan with the prompt that asks for it. */
  record Sample(String title, String about, String prompt) {}

  static EstimateView of(Plan plan, BatchRequest order) {
    return switch (plan) {
      case Plan.Refused(List<String> mistakes) ->
          new EstimateView(mistakes, "", "", "", "", "", List.of(), "", List.of());
      case Plan.Ready ready -> of(ready, order);
    };
  }

  private static EstimateView of(Plan.Ready plan, BatchRequest order) {
    Estimate estimate = plan.estimate();
    String missing = BatchOrders.missingBudget(plan, order);
    return new EstimateView(
        List.of(),
        Shown.count(estimate.conversations()),
        Shown.count(estimate.calls()),
        "%s in, %s out"
            .formatted(Shown.count(estimate.inputTokens()), Shown.count(estimate.outputTokens())),
        Shown.money(estimate.costUsd()),
        plan.step().profiles().stream()
            .map(ModelProfile::name)
            .collect(Collectors.joining(" and ")),
        remarks(plan),
        missing == null ? "" : missing,
        samples(plan));
  }

  private static List<String> remarks(Plan.Ready plan) {
    Stream<String> turnByTurn =
        plan.isFallback()
            ? Stream.of(
                "This model cannot be held to a JSON schema, so each conversation is made turn by"
                    + " turn.")
            : Stream.of();
    Stream<String> idle =
        plan.idle().stream()
            .map(tier -> "There is no active %s.".formatted(Shown.words(Shown.word(tier))));
    return Stream.concat(turnByTurn, idle).toList();
  }

  /** The first, the last and one between: they differ most. */
  private static List<Sample> samples(Plan.Ready plan) {
    int last = plan.items().size() - 1;
    return Stream.of(0, last / 2, last)
        .distinct()
        .limit(SAMPLES)
        .map(plan.items()::get)
        .map(
            item ->
                new Sample(
                    item.inputs().title(),
                    "number %d, %s"
                        .formatted(item.position(), Shown.words(Shown.word(item.tier()))),
                    item.inputs().generator()))
        .toList();
  }
}
