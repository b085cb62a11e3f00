package io.turnsmith.app;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.turnsmith.batch.RetryPolicy;
import io.turnsmith.batch.WorkerConfig;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with the meaning, unit and reason of each key in {@code
 * application.yaml}.
 */
public record AppConfig(
    String workspace,
    String user,
    String model,
    int mostConversations,
    DatabaseKeys database,
    WorkerConfig worker,
    SimulatorKeys simulator,
    WebKeys web,
    Duration reviewClaim,
    String exportFolder,
    ModelKeys models) {

  /**
   * Keys below {@code turnsmith.models}.
   *
   * @param masterKey file with the key that opens encrypted provider keys; empty for the usual one
   * @param allowedHosts hosts that calls may reach in a private network and without TLS
   */
  public record ModelKeys(String masterKey, List<String> allowedHosts) {
    public ModelKeys {
      allowedHosts = List.copyOf(allowedHosts);
    }
  }

  /** Where the master key is, below the folder of everything that is kept. */
  Path masterKey(Path home) {
    return models.masterKey().isEmpty()
        ? home.resolve("master-key.json")
        : Path.of(models.masterKey()).toAbsolutePath();
  }

  List<String> allowedHosts() {
    return models.allowedHosts();
  }

  /** Keys below {@code turnsmith.database}. */
  public record DatabaseKeys(
      String folder, int poolSize, Duration connectionTimeout, Duration statementTimeout) {}

  /**
   * Keys below {@code turnsmith.simulator}.
   *
   * @param address where a simulator runs already; empty to start one
   * @param kinds shares of single kinds of defects; when not empty they replace {@code defects}
   * @param faults what goes wrong on the way, as the option {@code --fault} of the simulator says
   *     it
   */
  public record SimulatorKeys(
      String address,
      Duration latency,
      double defects,
      Map<String, Double> kinds,
      List<String> faults,
      long seed) {
    public SimulatorKeys {
      kinds = Map.copyOf(kinds);
      faults = List.copyOf(faults);
    }

    /** The same, played by a simulator that runs there. */
    public SimulatorKeys at(String otherAddress) {
      return new SimulatorKeys(otherAddress, latency, defects, kinds, faults, seed);
    }

    /** The same on the simulator's command line. */
    List<String> options() {
      List<String> options = new ArrayList<>();
      options.add("--latency=" + latency);
      options.add("--defects=" + defects);
      kinds.forEach((kind, share) -> options.add("--defect=" + kind + "=" + share));
      faults.forEach(fault -> options.add("--fault=" + fault));
      options.add("--seed=" + seed);
      return options;
    }
  }

  /** Keys below {@code turnsmith.web}. */
  public record WebKeys(
      String host,
      int port,
      List<String> allowedHosts,
      long maxPayload,
      int maxConnections,
      int maxConcurrentRequests,
      Duration idleTimeout,
      Duration requestTimeout,
      SignInKeys signIn) {}

  /**
   * Keys of {@code turnsmith.web} about who is let in.
   *
   * @param wanted whether people sign in
   * @param trustedProxies addresses of proxies that end TLS
   * @param certificate PEM file; empty for none, as the next ones
   */
  public record SignInKeys(
      boolean wanted,
      Duration sessionIdle,
      Duration sessionLife,
      List<String> trustedProxies,
      String certificate,
      String key,
      String keystore,
      String keystorePassword) {
    public SignInKeys {
      trustedProxies = List.copyOf(trustedProxies);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "SignInKeys[wanted=%s]".formatted(wanted);
    }
  }

  /** The environment variable that gives a setting, named as {@code worker.lease}, its value. */
  public static String variable(String setting) {
    return ConfigLayers.variable("turnsmith." + setting);
  }

  /**
   * Reads the environment, then the project's file, then the defaults.
   *
   * @param projectFile the project's {@code turnsmith.yaml}; null outside a project
   * @throws UserMistake when a value is none or the file has a key that nobody reads
   */
  static AppConfig load(@Nullable Path projectFile, Map<String, String> environment) {
    try {
      return read(ConfigLayers.of(projectFile, environment).get("turnsmith"));
    } catch (ConfigException | IllegalArgumentException | IllegalStateException e) {
      throw new UserMistake(
          ExitCode.INVALID,
          "a setting cannot be read%s: %s"
              .formatted(
                  projectFile == null ? "" : " from " + projectFile,
                  String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
          e);
    }
  }

  /** The same in another workspace, as another user. */
  public AppConfig inWorkspace(String otherWorkspace, String otherUser) {
    return new AppConfig(
        otherWorkspace,
        otherUser,
        model,
        mostConversations,
        database,
        worker,
        simulator,
        web,
        reviewClaim,
        exportFolder,
        models);
  }

  /** The same with another behaviour of the simulator. */
  public AppConfig withSimulator(SimulatorKeys other) {
    return new AppConfig(
        workspace,
        user,
        model,
        mostConversations,
        database,
        worker,
        other,
        web,
        reviewClaim,
        exportFolder,
        models);
  }

  /** The same with a worker that works otherwise. */
  public AppConfig withWorker(WorkerConfig other) {
    return new AppConfig(
        workspace,
        user,
        model,
        mostConversations,
        database,
        other,
        simulator,
        web,
        reviewClaim,
        exportFolder,
        models);
  }

  private static AppConfig read(Config config) {
    String user = text(config, "user");
    return new AppConfig(
        text(config, "workspace"),
        user.isEmpty() ? operatingSystemUser() : user,
        text(config, "model"),
        config.get("batch.most-conversations").asInt().get(),
        new DatabaseKeys(
            text(config, "database.folder"),
            config.get("database.pool-size").asInt().get(),
            duration(config, "database.connection-timeout"),
            duration(config, "database.statement-timeout")),
        worker(config.get("worker")),
        new SimulatorKeys(
            text(config, "simulator.address"),
            duration(config, "simulator.latency"),
            config.get("simulator.defects").asDouble().get(),
            Map.of(),
            List.of(),
            config.get("simulator.seed").asLong().get()),
        web(config.get("web")),
        duration(config, "review.claim"),
        text(config, "export.folder"),
        new ModelKeys(
            text(config, "models.master-key"), texts(config.get("models.allowed-hosts"))));
  }

  private static WorkerConfig worker(Config config) {
    return new WorkerConfig(
        config.get("capacity").asInt().get(),
        duration(config, "poll-interval"),
        duration(config, "lease"),
        duration(config, "heartbeat"),
        duration(config, "sweep-interval"),
        duration(config, "grace"),
        new RetryPolicy(duration(config, "retry-base"), duration(config, "retry-ceiling")));
  }

  private static WebKeys web(Config config) {
    return new WebKeys(
        text(config, "host"),
        config.get("port").asInt().get(),
        texts(config.get("allowed-hosts")),
        config.get("max-payload").asLong().get(),
        config.get("max-connections").asInt().get(),
        config.get("max-concurrent-requests").asInt().get(),
        duration(config, "idle-timeout"),
        duration(config, "request-timeout"),
        new SignInKeys(
            flag(config, "sign-in"),
            duration(config, "session-idle"),
            duration(config, "session-life"),
            texts(config.get("trusted-proxies")),
            text(config, "tls.certificate"),
            text(config, "tls.key"),
            text(config, "tls.keystore"),
            text(config, "tls.keystore-password")));
  }

  private static boolean flag(Config config, String key) {
    String value = text(config, key);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s is true or false, not '%s'".formatted(config.get(key).key(), value));
    };
  }

  private static String text(Config config, String key) {
    return config.get(key).asString().orElse("");
  }

  /** A list, or text with commas as a variable holds it; the text wins, because it lies on top. */
  private static List<String> texts(Config config) {
    String text = config.asString().orElse("");
    return text.isBlank()
        ? config.asList(String.class).orElse(List.of())
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static Duration duration(Config config, String key) {
    return config.get(key).as(Duration.class).get();
  }

  private static String operatingSystemUser() {
    return Optional.ofNullable(System.getProperty("user.name"))
        .filter(name -> !name.isBlank())
        .orElse("user")
        .toLowerCase(Locale.ROOT);
  }
}
