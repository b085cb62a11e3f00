package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Estimate;
import io.turnsmith.batch.Plan;
import io.turnsmith.batch.WorkScope;
import io.turnsmith.conversation.Tier;
import io.turnsmith.ledger.Dollars;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans a batch, shows what it will take, and orders it. */
@Command(
    name = "create",
    description = "Plans a batch, shows what it will take, and queues it.",
    mixinStandardHelpOptions = true)
final class BatchCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--name", defaultValue = "batch", description = "What to call it.")
  private String name = "";

  @Option(
      names = "--tier",
      split = ",",
      paramLabel = "TIER",
      description =
          "What drives conversations: template, scenario, edge_case (default: the scenarios and"
              + " edge cases that are named, else all there are).")
  private Set<Tier> tiers = Set.of();

  @Option(names = "--template", split = ",", description = "Only these templates.")
  private List<String> templates = List.of();

  @Option(names = "--scenario", split = ",", description = "Only these scenarios.")
  private List<String> scenarios = List.of();

  @Option(names = "--edge-case", split = ",", description = "Only these edge cases.")
  private List<String> edgeCases = List.of();

  @Option(
      names = "--param",
      description = "A variable's value, as name=value; wins over scenarios.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--each",
      defaultValue = "1",
      description = "Conversations for each template, scenario or edge case (default 1).")
  private int perCell;

  @Option(names = "--count", description = "Conversations in all, going round; instead of --each.")
  private @Nullable Integer count;

  @Option(names = "--seed", description = "The same plan and seed give the same prompts.")
  private @Nullable Long seed;

  @Option(names = "--model", description = "Model profile (default: the configured one).")
  private @Nullable String model;

  @Option(names = "--pipeline", defaultValue = "single-pass", description = "How each is made.")
  private String pipeline = "";

  @Option(names = "--priority", defaultValue = "5", description = "1 to 10; higher goes first.")
  private int priority;

  @Option(names = "--concurrency", defaultValue = "16", description = "Most in work at once.")
  private int concurrency;

  @Option(names = "--retries", defaultValue = "3", description = "Further attempts per item.")
  private int retries;

  @Option(names = "--key", description = "A second order with the same key is the first one.")
  private @Nullable String key;

  @Option(names = "--budget", description = "Most USD that its calls may cost together.")
  private @Nullable String budget;

  @Option(names = "--no-budget", description = "Order it without a budget of its own.")
  private boolean noBudget;

  @Option(names = "--dry-run", description = "Plan and estimate only; nothing is stored.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Work it here and follow it to the end.")
  private boolean wait;

  @Override
  public Integer call() throws InterruptedException {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      Plan.Ready plan = new PlanOrRefusal(spec.commandLine().getErr()).plan(app, batchSpec(app));
      printEstimate(out, plan);
      if (dryRun) {
        printSample(out, plan);
        return ExitCode.OK.code();
      }
      BatchId id =
          app.batches().order(app.actor(), new BudgetQuestion(asker(out)).settle(plan, noBudget));
      out.printf("Queued as %s.%n", ShortId.of(id));
      out.flush();
      if (!wait) {
        sayWhoWorks(app, out, id);
        return ExitCode.OK.code();
      }
      app.startWorker(WorkScope.of(id)).wakeUp();
      Batch done = new BatchFollower(app, out).follow(id);
      out.println("Next: turnsmith review next");
      out.flush();
      return done.completed() == 0 ? ExitCode.PROVIDER.code() : ExitCode.OK.code();
    }
  }

  private BatchSpec batchSpec(App app) {
    return new BatchSpec(
        name,
        tiers,
        templates,
        scenarios,
        edgeCases,
        parameters,
        perCell,
        count,
        Objects.requireNonNullElseGet(seed, () -> RandomGenerator.getDefault().nextLong() >>> 1),
        Objects.requireNonNullElse(model, app.config().model()),
        pipeline,
        priority,
        concurrency,
        retries,
        key,
        budget == null ? null : Dollars.read(budget));
  }

  @SuppressWarnings("SystemConsoleNull") // nullable for the null checker
  private static @Nullable UnaryOperator<String> asker(PrintWriter out) {
    Console console = System.console();
    if (console == null || !Terminal.isInteractive()) {
      return null;
    }
    out.flush();
    return question -> answer(console, question);
  }

  private static String answer(Console console, String question) {
    String answer = console.readLine("%s", question);
    if (answer == null) { // the end of the input
      throw new UserMistake(ExitCode.INVALID, "no budget was named, nothing was queued");
    }
    return answer;
  }

  private static void printEstimate(PrintWriter out, Plan.Ready plan) {
    Estimate estimate = plan.estimate();
    out.printf(
        "%s, %s, about %d tokens in and %d out, %s with %s.%n",
        Count.of(estimate.conversations(), "conversation"),
        Count.of(estimate.calls(), "call"),
        estimate.inputTokens(),
        estimate.outputTokens(),
        estimate.costUsd() == null ? "unpriced" : "about " + Money.show(estimate.costUsd()),
        plan.step().profiles().stream()
            .map(ModelProfile::name)
            .collect(Collectors.joining(" and ")));
    if (plan.spec().budgetUsd() != null) {
      out.printf("It may cost %s at most.%n", Money.show(plan.spec().budgetUsd()));
    }
    if (plan.isFallback()) {
      out.printf(
          "%s cannot be held to a JSON schema, so each conversation is made turn by turn, as with"
              + " '--pipeline turn-by-turn'.%n",
          plan.step().profiles().getFirst().name());
    }
    if (!plan.idle().isEmpty()) {
      out.printf(
          "There is no active %s; only %ss drive it.%n", names(plan.idle()), names(plan.tiers()));
    }
  }

  private static String names(Set<Tier> tiers) {
    return tiers.stream().map(ConversationPrint::name).collect(Collectors.joining(", "));
  }

  private static void printSample(PrintWriter out, Plan.Ready plan) {
    Plan.Item first = plan.items().getFirst();
    out.printf("%nThe first of them, \"%s\", is asked for so:%n%n", first.inputs().title());
    out.println(first.inputs().generator());
    out.flush();
  }

  private static void sayWhoWorks(App app, PrintWriter out, BatchId id) {
    out.println(
        app.batches().liveWorkers(app.actor()) == 0
            ? "No worker is running: start one with 'turnsmith serve'."
            : "Follow it with 'turnsmith batch watch " + ShortId.of(id) + "'.");
    out.flush();
  }
}
