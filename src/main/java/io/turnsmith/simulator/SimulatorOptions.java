package io.turnsmith.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator behaves.
 *
 * @param port TCP port on loopback; 0 lets the system choose
 * @param seed what all answers depend on besides the request itself
 * @param latency wait before each answer
 * @param latencyJitter share by which the wait of a request may be longer or shorter, 0 to 1
 * @param defectShare share of answers that are spoiled, 0 to 1, in equal parts of every kind
 * @param defectShares share of answers spoiled in each kind, summing to at most 1; when not empty,
 *     it replaces {@code defectShare}
 * @param logFile the log and bill, one JSON line a request, appended to; none when absent
 * @param readyFile written with port and process id once the server listens; none when absent
 * @param parentPid process whose end also ends the simulator; none when absent
 */
public record SimulatorOptions(
    int port,
    long seed,
    Duration latency,
    double latencyJitter,
    double defectShare,
    Map<DefectKind, Double> defectShares,
    @Nullable Path logFile,
    @Nullable Path readyFile,
    @Nullable Long parentPid) {
  private static final int HIGHEST_PORT = 65_535;
  private static final double ROUNDING = 1e-9;

  /** Copies the map and refuses values out of range with one line that names the range. */
  public SimulatorOptions {
    defectShares = Map.copyOf(defectShares);
    require(port >= 0 && port <= HIGHEST_PORT, "port must be 0 to 65535, not " + port);
    require(!latency.isNegative(), "latency must not be negative");
    require(latencyJitter >= 0 && latencyJitter <= 1, "latency jitter must be 0 to 1");
    require(defectShare >= 0 && defectShare <= 1, "defect share must be 0 to 1");
    double sum = defectShares.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean negative = defectShares.values().stream().anyMatch(share -> share < 0);
    require(!negative && sum <= 1 + ROUNDING, "defect shares must be 0 to 1 and sum to at most 1");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Any free port, seed 1, no waiting, no defects, no files. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(0, 1, Duration.ZERO, 0, 0, Map.of(), null, null, null);
  }

  /** These options on another port. */
  public SimulatorOptions withPort(int other) {
    return new SimulatorOptions(
        other,
        seed,
        latency,
        latencyJitter,
        defectShare,
        defectShares,
        logFile,
        readyFile,
        parentPid);
  }

  /** These options with another seed. */
  public SimulatorOptions withSeed(long other) {
    return new SimulatorOptions(
        port,
        other,
        latency,
        latencyJitter,
        defectShare,
        defectShares,
        logFile,
        readyFile,
        parentPid);
  }

  /** These options with another wait before each answer. */
  public SimulatorOptions withLatency(Duration other, double jitter) {
    return new SimulatorOptions(
        port, seed, other, jitter, defectShare, defectShares, logFile, readyFile, parentPid);
  }

  /** These options with that share of spoiled answers, in equal parts of every kind. */
  public SimulatorOptions withDefectShare(double share) {
    return new SimulatorOptions(
        port, seed, latency, latencyJitter, share, Map.of(), logFile, readyFile, parentPid);
  }

  /** These options with a share of its own for each kind; kinds left out do not happen. */
  public SimulatorOptions withDefectShares(Map<DefectKind, Double> shares) {
    return new SimulatorOptions(
        port, seed, latency, latencyJitter, defectShare, shares, logFile, readyFile, parentPid);
  }

  /** These options with a log. */
  public SimulatorOptions withLogFile(Path file) {
    return new SimulatorOptions(
        port, seed, latency, latencyJitter, defectShare, defectShares, file, readyFile, parentPid);
  }

  /** These options with a file that says when the server listens, and where. */
  public SimulatorOptions withReadyFile(Path file) {
    return new SimulatorOptions(
        port, seed, latency, latencyJitter, defectShare, defectShares, logFile, file, parentPid);
  }

  /** These options with a process whose end also ends the simulator. */
  public SimulatorOptions withParentPid(long pid) {
    return new SimulatorOptions(
        port, seed, latency, latencyJitter, defectShare, defectShares, logFile, readyFile, pid);
  }
}
