package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.app.SimulatorProcess;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.BillChecks;
import io.turnsmith.llm.ModelProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of its own whose calls go to simulators of its own, and whose ledger is compared with
 * their bills.
 */
final class Stage implements AutoCloseable {
  /** Most tokens of an answer; the simulator's short ones have a tenth of it. */
  static final int MOST_OUTPUT = 400;

  /** Name of the model profile where one is enough. */
  static final String PROFILE = "bench";

  private final App app;
  private final List<Station> stations = new ArrayList<>();

  private Stage(App app) {
    this.app = app;
  }

  /** Sets up a workspace without simulators. */
  static Stage open(String benchmark) {
    String workspace = "bench-" + benchmark + "-" + System.currentTimeMillis();
    return new Stage(App.open(config -> config.inWorkspace(workspace, config.user())));
  }

  /**
   * Sets it up with one simulator.
   *
   * @param mostInFlight calls of one process
   * @param options of the simulator, as on its command line
   */
  static Stage open(String benchmark, int mostInFlight, String... options) {
    Stage stage = open(benchmark);
    try {
      Station _ = stage.add(PROFILE, mostInFlight, null, options);
      return stage;
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  /**
   * Adds a simulator, and a model profile that calls it.
   *
   * @param requestsPerMinute what the profile says that it allows; null when it says nothing
   */
  Station add(
      String profile, int mostInFlight, @Nullable Integer requestsPerMinute, String... options) {
    Station station = Station.open(app, profile, mostInFlight, requestsPerMinute, List.of(options));
    stations.add(station);
    return station;
  }

  /** Name of the workspace, for other processes. */
  String workspace() {
    return app.config().workspace();
  }

  App app() {
    return app;
  }

  ModelProfile profile() {
    return stations.getFirst().profile();
  }

  SimulatorProcess simulator() {
    return stations.getFirst().simulator();
  }

  /** The requests that the simulators charged, by their own logs. */
  List<BillCheck.Line> bill() {
    return stations.stream().flatMap(station -> SimulatorLog.bill(station.log()).stream()).toList();
  }

  /** Compares the bills with the ledger. */
  BillCheck compareBills() {
    return app.database().inWorkspace(app.actor(), handle -> BillChecks.compare(handle, bill()));
  }

  @Override
  public void close() {
    stations.forEach(Station::close);
    app.close();
  }
}
