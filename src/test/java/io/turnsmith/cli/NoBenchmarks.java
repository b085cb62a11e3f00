package io.turnsmith.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For tests of other commands. */
final class NoBenchmarks implements BenchRunner {
  @Override
  public Map<String, String> descriptions() {
    return Map.of();
  }

  @Override
  public void run(String name, @Nullable Integer count, PrintWriter out, PrintWriter notes) {
    throw new IllegalArgumentException("no benchmark here");
  }
}
