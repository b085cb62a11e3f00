package io.turnsmith.cli;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.simulator.Account;
import io.turnsmith.simulator.DefectKind;
import io.turnsmith.simulator.Defects;
import io.turnsmith.simulator.Fault;
import io.turnsmith.simulator.FaultRule;
import io.turnsmith.simulator.Latency;
import io.turnsmith.simulator.Place;
import io.turnsmith.simulator.Simulator;
import io.turnsmith.simulator.SimulatorOptions;
import io.turnsmith.simulator.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated provider until it is stopped. */
@Command(
    name = "simulator",
    description =
        "Runs the simulated model provider on loopback. It speaks the wires of OpenAI"
            + " (/v1/chat/completions), Anthropic (/v1/messages), Gemini (/v1beta), Mistral"
            + " (/mistral/v1) and Ollama (/api/chat). GET /bill says what it charged; POST /faults"
            + " and POST /limits change it while it runs.",
    mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "8421", description = "Port; 0 takes a free one.")
  private int port;

  @Option(
      names = "--latency",
      defaultValue = "PT0.2S",
      description = "How long it thinks, as an ISO 8601 duration (default ${DEFAULT-VALUE}).")
  private Duration latency = Duration.ZERO;

  @Option(
      names = "--defects",
      defaultValue = "0.15",
      description = "Share of answers with a realistic defect, 0 to 1 (default ${DEFAULT-VALUE}).")
  private double defects;

  @Option(
      names = "--defect",
      paramLabel = "KIND=SHARE",
      description =
          "Share of one kind of defect; replaces --defects. Kinds: ${COMPLETION-CANDIDATES}.")
  private Map<DefectKind, Double> kinds = Map.of();

  @Option(
      names = "--fault",
      paramLabel = "NAME=SHARE|NAME@N",
      completionCandidates = FaultNames.class,
      description =
          "A share of requests, or the n-th, goes wrong on the way. Behind it, with commas:"
              + " seconds=, bytes=, retry_after=, code=, model=. Names: ${COMPLETION-CANDIDATES}.")
  private List<String> faults = List.of();

  @Option(
      names = "--answers",
      defaultValue = "rich",
      description = "rich, or short for benchmarks (default ${DEFAULT-VALUE}).")
  private Style style = Style.RICH;

  @Option(names = "--key", description = "The only key it accepts; without it any.")
  private @Nullable String key;

  @Option(
      names = "--models",
      split = ",",
      description = "Further model names; any name that is not listed then gets 404.")
  private List<String> models = List.of();

  @ArgGroup(validate = false, heading = "%nLimits, absent unless named:%n")
  private SimulatorLimits limits = new SimulatorLimits();

  @Option(names = "--seed", defaultValue = "7", description = "Chooses the answers.")
  private long seed;

  @Option(names = "--log", description = "File for its own log and bill, JSON lines.")
  private @Nullable Path log;

  @Option(names = "--parent", hidden = true, description = "Ends when this process ends.")
  private @Nullable Long parent;

  /** For the help. */
  private static final class FaultNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Fault.values()).map(Fault::wireName).iterator();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Simulator.run(
          new SimulatorOptions(
              new Place(port, log, null, parent),
              seed,
              style,
              new Latency(latency, 0),
              new Defects(defects, kinds),
              faults.stream().map(FaultRule::parse).toList(),
              new Account(key, models),
              limits.limits()));
      return ExitCode.OK.code();
    } catch (IllegalArgumentException e) {
      throw new UserMistake(ExitCode.CONFLICT, "the simulator cannot run: " + e.getMessage(), e);
    }
  }
}
