package io.turnsmith.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs benchmarks; they stand above the commands, so the program's entry hands them in. */
public interface BenchRunner {
  /** What each benchmark measures, by name. */
  Map<String, String> descriptions();

  /**
   * Runs one and prints its figures, one tab-separated line each.
   *
   * @param count how much of it, where that can be chosen; null for the usual
   * @throws io.turnsmith.problem.UserMistake when there is none of that name
   */
  void run(String name, @Nullable Integer count, PrintWriter out, PrintWriter notes)
      throws InterruptedException;
}
