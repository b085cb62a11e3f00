package io.turnsmith.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a simulator behaves.
 *
 * @param seed what all answers depend on besides the request itself
 * @param faults the rules that hold from the start
 * @param limits those that hold from the start
 */
public record SimulatorOptions(
    Place place,
    long seed,
    Style style,
    Latency latency,
    Defects defects,
    List<FaultRule> faults,
    Account account,
    Limits limits) {
  /** Copies the list. */
  public SimulatorOptions {
    faults = List.copyOf(faults);
  }

  /** Any free port, seed 1, rich answers, no waiting, nothing wrong, no limits, no files. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        Place.anywhere(),
        1,
        Style.RICH,
        new Latency(Duration.ZERO, 0),
        Defects.none(),
        List.of(),
        Account.open(),
        Limits.none());
  }

  private SimulatorOptions withPlace(Place other) {
    return new SimulatorOptions(other, seed, style, latency, defects, faults, account, limits);
  }

  private SimulatorOptions withDefects(Defects other) {
    return new SimulatorOptions(place, seed, style, latency, other, faults, account, limits);
  }

  /** These options on another port. */
  public SimulatorOptions withPort(int port) {
    return withPlace(new Place(port, place.logFile(), place.readyFile(), place.parentPid()));
  }

  /** These options with a log. */
  public SimulatorOptions withLogFile(Path file) {
    return withPlace(new Place(place.port(), file, place.readyFile(), place.parentPid()));
  }

  /** These options with a file that says when the server listens, and where. */
  public SimulatorOptions withReadyFile(Path file) {
    return withPlace(new Place(place.port(), place.logFile(), file, place.parentPid()));
  }

  /** These options with a process whose end also ends the simulator. */
  public SimulatorOptions withParentPid(long pid) {
    return withPlace(new Place(place.port(), place.logFile(), place.readyFile(), pid));
  }

  /** These options with another seed. */
  public SimulatorOptions withSeed(long other) {
    return new SimulatorOptions(place, other, style, latency, defects, faults, account, limits);
  }

  /** These options with answers of another style. */
  public SimulatorOptions withStyle(Style other) {
    return new SimulatorOptions(place, seed, other, latency, defects, faults, account, limits);
  }

  /** These options with another wait before each answer. */
  public SimulatorOptions withLatency(Duration wait, double jitter) {
    return new SimulatorOptions(
        place, seed, style, new Latency(wait, jitter), defects, faults, account, limits);
  }

  /** These options with that share of spoiled answers, in equal parts of every kind. */
  public SimulatorOptions withDefectShare(double share) {
    return withDefects(new Defects(share, Map.of()));
  }

  /** These options with a share of its own for each kind; kinds left out do not happen. */
  public SimulatorOptions withDefectShares(Map<DefectKind, Double> shares) {
    return withDefects(new Defects(defects.share(), shares));
  }

  /** These options with these faults, written as {@link FaultRule#parse} reads them. */
  public SimulatorOptions withFaults(String... rules) {
    return new SimulatorOptions(
        place,
        seed,
        style,
        latency,
        defects,
        List.of(rules).stream().map(FaultRule::parse).toList(),
        account,
        limits);
  }

  /** These options for another account. */
  public SimulatorOptions withAccount(Account other) {
    return new SimulatorOptions(place, seed, style, latency, defects, faults, other, limits);
  }

  /** These options with other limits. */
  public SimulatorOptions withLimits(Limits other) {
    return new SimulatorOptions(place, seed, style, latency, defects, faults, account, other);
  }
}
