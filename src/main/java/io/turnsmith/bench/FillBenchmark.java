package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.app.StarterWorkspace;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the conversations that benchmarks of reading share, and keeps them in a workspace of their
 * own. Called again it goes on where it stopped, so a million may take several calls.
 */
final class FillBenchmark implements Benchmark {
  static final String WORKSPACE = "bench-fill";

  private static final int MILLION = 1_000_000;
  private static final int AT_ONCE = 2_000;
  private static final Duration LONGEST = Duration.ofMinutes(11);

  @Override
  public String name() {
    return "fill";
  }

  @Override
  public String description() {
    return "makes and keeps a million conversations (--count N for fewer) that others read";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) {
    int wanted = Objects.requireNonNullElse(count, MILLION);
    try (App app = App.open(config -> config.inWorkspace(WORKSPACE, config.user()))) {
      StarterWorkspace.fill(app);
      FillRows rows = new FillRows(app);
      long before = rows.count();
      long startedNanos = System.nanoTime();
      long there = before;
      while (there < wanted && passed(startedNanos).compareTo(LONGEST) < 0) {
        there += rows.add((int) Math.min(AT_ONCE, wanted - there), there);
        if (there / AT_ONCE % 25 == 0) {
          notes.printf("%d of %d conversations%n", there, wanted);
          notes.flush();
        }
      }
      Duration took = passed(startedNanos);
      return figures(there, there - before, took);
    }
  }

  private static List<Figure> figures(long there, long added, Duration took) {
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    return List.of(
        new Figure("conversations kept", there, "rows", null, there, 1, there, took),
        new Figure("inserted", added / seconds, "1/s", null, added, seconds, added, took));
  }

  private static Duration passed(long startedNanos) {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
