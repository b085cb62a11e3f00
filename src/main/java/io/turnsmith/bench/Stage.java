package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.app.SimulatorProcess;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.BillChecks;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.llm.Provider;
import io.turnsmith.llm.RateLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace of its own with one model profile, and a simulator of its own whose bill is compared
 * with the ledger of that workspace.
 */
final class Stage implements AutoCloseable {
  /** Most tokens of an answer; the simulator's short ones have a tenth of it. */
  static final int MOST_OUTPUT = 400;

  /** Name of the model profile. */
  static final String PROFILE = "bench";

  /** What the simulator charges, in USD for a million tokens. */
  private static final Prices PRICES =
      new Prices(
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("1.25"),
          "simulator-1");

  private final App app;
  private final SimulatorProcess simulator;
  private final Path log;
  private final ModelProfile profile;

  private Stage(App app, SimulatorProcess simulator, Path log, ModelProfile profile) {
    this.app = app;
    this.simulator = simulator;
    this.log = log;
    this.profile = profile;
  }

  /**
   * Sets it up.
   *
   * @param name of the benchmark
   * @param mostInFlight calls of one process
   * @param requestsPerMinute what the profile says the provider allows; null when it says nothing
   * @param options of the simulator, as on its command line
   */
  static Stage open(
      String name, int mostInFlight, @Nullable Integer requestsPerMinute, String... options) {
    String workspace = "bench-" + name + "-" + System.currentTimeMillis();
    App app = App.open(config -> config.inWorkspace(workspace, config.user()));
    try {
      Path log = app.home().resolve(workspace + ".jsonl");
      List<String> all = new ArrayList<>(List.of("--defects=0"));
      all.addAll(List.of(options));
      SimulatorProcess simulator = new SimulatorProcess(all, log);
      ModelProfile profile = profile(app, simulator.baseUrl(), mostInFlight, requestsPerMinute);
      app.database()
          .useWorkspace(
              app.actor(),
              handle -> ModelProfiles.insert(handle, app.actor().workspace().value(), profile));
      return new Stage(app, simulator, log, profile);
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }

  /** Name of the workspace, for other processes. */
  String workspace() {
    return app.config().workspace();
  }

  App app() {
    return app;
  }

  ModelProfile profile() {
    return profile;
  }

  SimulatorProcess simulator() {
    return simulator;
  }

  /** The requests that the simulator charged, by its own log. */
  List<BillCheck.Line> bill() {
    return SimulatorLog.bill(log);
  }

  /** Reads the simulator's own bill and compares it with the ledger. */
  BillCheck compareBills() {
    return app.database().inWorkspace(app.actor(), handle -> BillChecks.compare(handle, bill()));
  }

  @Override
  public void close() {
    simulator.close();
    app.close();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator's log stays at " + log, e);
    }
  }

  private static ModelProfile profile(
      App app, String baseUrl, int mostInFlight, @Nullable Integer requestsPerMinute) {
    return new ModelProfile(
        new ModelProfileId(app.ids().next()),
        PROFILE,
        Provider.OPENAI,
        "sim-standard",
        baseUrl,
        new ProfileKey.None(),
        null,
        MOST_OUTPUT,
        Duration.ofSeconds(30),
        mostInFlight,
        new RateLimits(requestsPerMinute, null, null),
        null,
        Capabilities.ASSUMED,
        null,
        PRICES,
        true);
  }
}
