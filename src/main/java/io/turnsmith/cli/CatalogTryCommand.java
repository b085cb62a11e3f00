package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.AppConfig;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Plan;
import io.turnsmith.batch.WorkScope;
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

  @Parameters(
      paramLabel = "NAME",
      description = "A scenario, an edge case, or a template (then its first scenario by name).")
  private String name = "";

  @Option(
      names = "--param",
      description = "A variable's value, as name=value; wins over scenarios.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--seed", description = "The same seed asks for the same again.")
  private @Nullable Long seed;

  @Option(names = "--model", description = "Model profile (default: the configured one).")
  private @Nullable String model;

  @Option(names = "--pipeline", defaultValue = "single-pass", description = "How it is made.")
  private String pipeline = "";

  @Override
  public Integer call() throws InterruptedException {
    try (App app = App.open(CatalogTryCommand::oneAtATime)) {
      PrintWriter out = spec.commandLine().getOut();
      Plan.Ready plan =
          new PlanOrRefusal(spec.commandLine().getErr()).plan(app, batchSpec(app, driver(app)));
      BatchId id = app.batches().order(app.actor(), plan);
      app.startWorker(WorkScope.of(id)).wakeUp();
      Batch done = new BatchFollower(app, out).followQuietly(id);
      new TryReport(app, out).print(done);
      return done.completed() == 0 ? ExitCode.PROVIDER.code() : ExitCode.OK.code();
    }
  }

  private static AppConfig oneAtATime(AppConfig config) {
    return config.withWorker(config.worker().withCapacity(CAPACITY));
  }

  private Driver driver(App app) {
    return app.database()
        .inWorkspace(app.actor(), handle -> driver(Catalog.in(handle)))
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "no template, active scenario or active edge case named '%s' is imported;"
                            .formatted(name)
                        + " 'turnsmith catalog import' brings the files in, 'turnsmith catalog"
                        + " list' names what is there."));
  }

  /** A template is played in its first scenario, as {@code catalog preview} shows it. */
  private Optional<Driver> driver(Catalog catalog) {
    if (catalog.scenario(name).isPresent()) {
      return Optional.of(new Driver(Tier.SCENARIO, name));
    }
    if (catalog.edgeCase(name).isPresent()) {
      return Optional.of(new Driver(Tier.EDGE_CASE, name));
    }
    return catalog
        .template(name)
        .map(
            template ->
                catalog.scenarios(template.templateId()).stream()
                    .findFirst()
                    .map(row -> new Driver(Tier.SCENARIO, row.definition().name()))
                    .orElseGet(() -> new Driver(Tier.TEMPLATE, name)));
  }

  private record Driver(Tier tier, String name) {
    List<String> nameIf(Tier wanted) {
      return tier == wanted ? List.of(name) : List.of();
    }
  }

  private BatchSpec batchSpec(App app, Driver driver) {
    return new BatchSpec(
        "try " + name,
        Set.of(driver.tier()),
        driver.nameIf(Tier.TEMPLATE),
        driver.nameIf(Tier.SCENARIO),
        driver.nameIf(Tier.EDGE_CASE),
        parameters,
        1,
        1,
        Objects.requireNonNullElseGet(seed, () -> RandomGenerator.getDefault().nextLong() >>> 1),
        Objects.requireNonNullElse(model, app.config().model()),
        pipeline,
        HIGHEST_PRIORITY,
        CAPACITY,
        0,
        null);
  }
}
