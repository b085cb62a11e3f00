package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.app.SimulatorProcess;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulator in a process of its own, and the model profile that calls it.
 *
 * @param log what the simulator writes down about itself
 */
record Station(SimulatorProcess simulator, Path log, ModelProfile profile)
    implements AutoCloseable {
  /** What the simulator charges, in USD for a million tokens. */
  private static final Prices PRICES =
      new Prices(
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("1.25"),
          "simulator-1");

  static Station open(
      App app,
      String profile,
      int mostInFlight,
      @Nullable Integer requestsPerMinute,
      List<String> options) {
    Path log = app.home().resolve(app.config().workspace() + "-" + profile + ".jsonl");
    List<String> all = new ArrayList<>(List.of("--defects=0"));
    all.addAll(options);
    SimulatorProcess simulator = new SimulatorProcess(all, log);
    Station station =
        new Station(
            simulator,
            log,
            profile(app, profile, simulator.baseUrl(), mostInFlight, requestsPerMinute));
    app.database()
        .useWorkspace(
            app.actor(),
            handle ->
                ModelProfiles.insert(handle, app.actor().workspace().value(), station.profile()));
    return station;
  }

  /** From now on the simulator lets so many requests in. */
  void allow(int requestsPerMinute) throws InterruptedException {
    URI limits = URI.create(simulator.baseUrl()).resolve("/limits");
    String change = "{\"requests_per_minute\": %d}".formatted(requestsPerMinute);
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(limits)
                      .POST(HttpRequest.BodyPublishers.ofString(change))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException("the simulator keeps its limits: " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator cannot be reached", e);
    }
  }

  @Override
  public void close() {
    simulator.close();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator's log stays at " + log, e);
    }
  }

  private static ModelProfile profile(
      App app, String name, String baseUrl, int mostInFlight, @Nullable Integer requestsPerMinute) {
    return new ModelProfile(
        new ModelProfileId(app.ids().next()),
        name,
        Provider.OPENAI,
        "sim-standard",
        baseUrl,
        new ProfileKey.None(),
        null,
        Stage.MOST_OUTPUT,
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
