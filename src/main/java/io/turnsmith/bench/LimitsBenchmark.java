package io.turnsmith.bench;

import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.bench.Figure.Goal.Sense;
import io.turnsmith.bench.SimulatorLog.Entered;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Callers of several processes against providers that enforce a limit, each in its way, at the same
 * time; then every limit is cut to a half. What was let in and what was refused is read from the
 * simulators' own logs.
 */
final class LimitsBenchmark implements Benchmark {
  private static final int LIMIT = 3000;
  private static final int SECONDS = 180;
  private static final int PROCESSES = 2;
  private static final int CALLERS_EACH = 40;
  private static final List<String> WAYS = List.of("token_bucket", "fixed_window", "per_second");

  /** Calls in flight grow from a few, and the compiler does most of its work. */
  private static final Duration RAMP = Duration.ofSeconds(40);

  private static final Duration AFTER_CUT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public String description() {
    return "3,000 requests a minute, enforced in three ways, for 180 s (--count N seconds), then a"
        + " half";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    Duration time = Duration.ofSeconds(Objects.requireNonNullElse(count, SECONDS));
    try (Stage stage = Stage.open(name())) {
      Map<String, Station> stations = new LinkedHashMap<>();
      for (String way : WAYS) {
        stations.put(
            way,
            stage.add(
                way,
                CALLERS_EACH,
                LIMIT,
                "--latency=PT0.5S",
                "--answers=short",
                "--enforce=" + way,
                "--requests-per-minute=" + LIMIT));
      }
      Instant from;
      Instant cut;
      try (var _ = CallerProcesses.start(stage, PROCESSES, CALLERS_EACH, WAYS)) {
        Thread.sleep(RAMP);
        from = Instant.now();
        Thread.sleep(time);
        Thread.sleep(untilNextMinute());
        for (Station station : stations.values()) {
          station.allow(LIMIT / 2);
        }
        cut = Instant.now();
        Thread.sleep(AFTER_CUT.plus(LOOK));
      }
      notes.println("each limit was cut to " + LIMIT / 2);
      notes.flush();
      return figures(stations, from, time, cut);
    }
  }

  /** A fixed window of which more than the half is used lets nothing in before its end. */
  private static Duration untilNextMinute() {
    Instant now = Instant.now();
    return Duration.between(
        now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES).plusMillis(200));
  }

  private static List<Figure> figures(
      Map<String, Station> stations, Instant from, Duration time, Instant cut) {
    List<Figure> figures = new ArrayList<>();
    stations.forEach(
        (way, station) -> {
          Entered before = SimulatorLog.entered(station.log(), from, from.plus(time));
          Entered after =
              SimulatorLog.entered(
                  station.log(), cut.plus(AFTER_CUT), cut.plus(AFTER_CUT).plus(LOOK));
          figures.add(used(way + " used", before, LIMIT, time, new Goal(Sense.AT_LEAST, 0.97)));
          figures.add(refused(way + " refused", before, time, new Goal(Sense.AT_MOST, 0.001)));
          figures.add(
              used(
                  way + " used 30 s after the cut",
                  after,
                  LIMIT / 2,
                  LOOK,
                  new Goal(Sense.AT_LEAST, 0.95)));
          figures.add(refused(way + " refused 30 s after the cut", after, LOOK, null));
        });
    return figures;
  }

  private static Figure used(String name, Entered entered, int limit, Duration time, Goal goal) {
    double allowed = limit * time.toSeconds() / 60.0;
    return new Figure(
        name,
        entered.answered() / allowed,
        "of the limit",
        goal,
        entered.answered(),
        allowed,
        entered.answered(),
        time);
  }

  private static Figure refused(String name, Entered entered, Duration time, @Nullable Goal goal) {
    long all = entered.answered() + entered.refused();
    return new Figure(
        name,
        (double) entered.refused() / Math.max(1, all),
        "of the calls",
        goal,
        entered.refused(),
        all,
        all,
        time);
  }
}
