package io.turnsmith.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the program on this machine. */
@Command(
    name = "bench",
    description = "Measures this program on this machine; 'bench list' names the benchmarks.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private final BenchRunner runner;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Name of a benchmark, or list.")
  private String name = "list";

  @Option(names = "--count", description = "How much of it, where that can be chosen.")
  private @Nullable Integer count;

  BenchCommand(BenchRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (name.equals("list")) {
      runner.descriptions().forEach((one, says) -> out.printf("%-10s %s%n", one, says));
      out.flush();
    } else {
      runner.run(name, count, out, spec.commandLine().getErr());
    }
    return 0;
  }
}
