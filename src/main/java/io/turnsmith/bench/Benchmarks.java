package io.turnsmith.bench;

import io.turnsmith.cli.BenchRunner;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The benchmarks behind {@code turnsmith bench}. */
public final class Benchmarks implements BenchRunner {
  private static final List<Benchmark> ALL =
      List.of(
          new BudgetBenchmark(),
          new CallsBenchmark(),
          new CrashBenchmark(),
          new FillBenchmark(),
          new FlowBenchmark(),
          new LimitsBenchmark(),
          new ListsBenchmark(),
          new ReviewBenchmark());

  @Override
  public Map<String, String> descriptions() {
    Map<String, String> descriptions = new TreeMap<>();
    ALL.forEach(benchmark -> descriptions.put(benchmark.name(), benchmark.description()));
    return descriptions;
  }

  @Override
  public void run(String name, @Nullable Integer count, PrintWriter out, PrintWriter notes)
      throws InterruptedException {
    Benchmark benchmark =
        ALL.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserMistake(
                        ExitCode.NOT_FOUND,
                        "no benchmark '%s': 'turnsmith bench list' names them".formatted(name)));
    List<Figure> figures = benchmark.run(count, notes);
    out.println(Figure.HEADER);
    figures.forEach(figure -> out.println(figure.line()));
    out.flush();
  }
}
