package io.turnsmith.bench;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One benchmark: ends within twelve minutes and says what it measured. */
interface Benchmark {
  /** Name on the command line. */
  String name();

  /** What it measures, in a line. */
  String description();

  /**
   * Measures.
   *
   * @param count how much of it, where that can be chosen; null for the usual
   * @param notes lines for people while it runs; figures are printed by the harness
   */
  List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException;
}
