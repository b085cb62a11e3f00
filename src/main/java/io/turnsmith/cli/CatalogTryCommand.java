package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Plan;
import io.turnsmith.catalog.Catalog;
import io.turnsmith.conversation.Tier;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one conversation now and shows what came of it. */
@Command(
    name = "try",
    description =
        "Makes one conversation from an imported template, scenario or edge case, and shows it"
            + " with its score, flags, tokens and cost.",
    mixinStandardHelpOptions = true)
final class CatalogTryCommand implements Callable<Integer> {
  /** Before everything else that waits. */
  private static final int HIGHEST_PRIORITY = 10;

  /** One at a time: a try is no reason to buy what other batches have queued. */
  private static final int CAPACITY = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A template, a scenario or an edge case.")
  private String name = "";

  @Option(
      names = "--param",
      description = "A variable's value, as name=value; wins over scenarios.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--seed", description = "The same seed asks for the same again.")
  private @Nullable Long seed;

  @Option(names = "--model", description = "Model profile (default: the configured one).")
  private @Nullable String model;

  @Override
  public Integer call() throws InterruptedException {
    try (App app = App.open(config -> config.withWorkerCapacity(CAPACITY))) {
      PrintWriter out = spec.commandLine().getOut();
      Plan.Ready plan =
          new PlanOrRefusal(spec.commandLine().getErr()).plan(app, batchSpec(app, tier(app)));
      BatchId id = app.batches().order(app.actor(), plan);
      app.startWorker().wakeUp();
      Batch done = new BatchFollower(app, out).followQuietly(id);
      new TryReport(app, out).print(done);
      return done.completed() == 0 ? ExitCode.PROVIDER.code() : ExitCode.OK.code();
    }
  }

  private Tier tier(App app) {
    return app.database()
        .inWorkspace(app.actor(), handle -> tier(Catalog.in(handle)))
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "no template, active scenario or active edge case named '%s' is imported; see"
                            .formatted(name)
                        + " turnsmith catalog list."));
  }

  private Optional<Tier> tier(Catalog catalog) {
    if (catalog.scenario(name).isPresent()) {
      return Optional.of(Tier.SCENARIO);
    }
    if (catalog.edgeCase(name).isPresent()) {
      return Optional.of(Tier.EDGE_CASE);
    }
    return catalog.template(name).map(_ -> Tier.TEMPLATE);
  }

  private BatchSpec batchSpec(App app, Tier tier) {
    List<String> named = List.of(name);
    return new BatchSpec(
        "try " + name,
        Set.of(tier),
        tier == Tier.TEMPLATE ? named : List.of(),
        tier == Tier.SCENARIO ? named : List.of(),
        tier == Tier.EDGE_CASE ? named : List.of(),
        parameters,
        1,
        1,
        Objects.requireNonNullElseGet(seed, () -> RandomGenerator.getDefault().nextLong() >>> 1),
        Objects.requireNonNullElse(model, app.config().model()),
        "single-pass",
        HIGHEST_PRIORITY,
        CAPACITY,
        0,
        null);
  }
}
