package io.turnsmith.cli;

import io.turnsmith.problem.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top command: everything that {@code turnsmith} can do hangs below it. */
@Command(
    name = "turnsmith",
    description = "Makes fine-tuning conversations that people have checked.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      CatalogCommand.class,
      ModelCommand.class,
      BatchCommand.class,
      SpendCommand.class,
      BudgetCommand.class,
      ReviewCommand.class,
      ExportCommand.class,
      PricesCommand.class,
      DatabaseCommand.class,
      ServeCommand.class,
      MemberCommand.class,
      TokenCommand.class,
      SimulatorCommand.class
    })
public final class TurnsmithCommand implements Runnable {
  @Spec private CommandSpec spec;

  private TurnsmithCommand() {}

  /**
   * Runs one command line.
   *
   * @param benchmarks what {@code turnsmith bench} runs
   * @return the number of an {@link ExitCode}
   */
  public static int run(BenchRunner benchmarks, String... args) {
    CommandLine command = commandLine(benchmarks);
    try (Interruption _ = Interruption.watch(command.getErr(), args)) {
      return command.execute(args);
    } catch (OutOfMemoryError e) {
      command.getErr().println("turnsmith: out of memory; TURNSMITH_JAVA_OPTS=-Xmx1g gives more.");
      return ExitCode.BUG.code();
    }
  }

  static CommandLine commandLine(BenchRunner benchmarks) {
    return new CommandLine(new TurnsmithCommand())
        .addSubcommand(new BenchCommand(benchmarks))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::wrongCommandLine)
        .setExecutionExceptionHandler(Failures::failed);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
