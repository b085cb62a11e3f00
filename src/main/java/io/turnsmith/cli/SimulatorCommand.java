package io.turnsmith.cli;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.simulator.Account;
import io.turnsmith.simulator.DefectKind;
import io.turnsmith.simulator.Defects;
import io.turnsmith.simulator.Latency;
import io.turnsmith.simulator.Limits;
import io.turnsmith.simulator.Place;
import io.turnsmith.simulator.Simulator;
import io.turnsmith.simulator.SimulatorOptions;
import io.turnsmith.simulator.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated provider until it is stopped. */
@Command(
    name = "simulator",
    description = "Runs the simulated model provider, which speaks the OpenAI wire on loopback.",
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

  @Option(names = "--seed", defaultValue = "7", description = "Chooses the answers.")
  private long seed;

  @Option(names = "--log", description = "File for its own log and bill, one JSON line a request.")
  private @Nullable Path log;

  @Option(names = "--parent", hidden = true, description = "Ends when this process ends.")
  private @Nullable Long parent;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Simulator.run(
          new SimulatorOptions(
              new Place(port, log, null, parent),
              seed,
              Style.RICH,
              new Latency(latency, 0),
              new Defects(defects, kinds),
              java.util.List.of(),
              Account.open(),
              Limits.none()));
      return ExitCode.OK.code();
    } catch (IllegalArgumentException e) {
      throw new UserMistake(ExitCode.CONFLICT, "the simulator cannot run: " + e.getMessage(), e);
    }
  }
}
