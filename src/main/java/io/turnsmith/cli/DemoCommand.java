package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.AppConfig;
import io.turnsmith.problem.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the main job from end to end on embedded defaults, in a workspace and folder of its own. */
@Command(
    name = "demo",
    description = "Runs the main job: catalogue, batch, flags, reviews, exports.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String WORKSPACE = "demo";

  @Spec private CommandSpec spec;

  @Option(
      names = "--serve",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Go on serving the pages on a terminal (default); --no-serve ends.")
  private boolean serve;

  @Option(
      names = "--crash",
      description = "Kills a process of its own in the middle and shows what that cost.")
  private boolean crash;

  @Option(names = "--crash-work", hidden = true, description = "The batch to be killed over.")
  private @Nullable String crashWork;

  @Option(names = "--remove", description = "Take the demonstration away again.")
  private boolean remove;

  @Option(
      names = "--folder",
      defaultValue = "turnsmith-demo",
      description = "Where its exports go (default ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (App app = App.open(this::config)) {
      if (crashWork != null) {
        DemoCrash.work(app, crashWork);
        return ExitCode.OK.code();
      }
      if (crash) {
        return new DemoCrash(app, out).run() ? ExitCode.OK.code() : ExitCode.BUG.code();
      }
      if (remove) {
        DemoRemoval.run(app, folder, out);
        return ExitCode.OK.code();
      }
      new DemoTour(app, folder, out).run();
      if (serve && Terminal.isInteractive()) {
        ServeCommand.serve(app, null, true, out);
      }
      return ExitCode.OK.code();
    }
  }

  private AppConfig config(AppConfig config) {
    AppConfig demo = config.inWorkspace(WORKSPACE, WORKSPACE);
    if (crashWork != null) {
      return DemoCrash.quickToNoticeTheDead(
          demo.withSimulator(DemoPlan.WELL_BEHAVED.at(config.simulator().address())));
    }
    return crash
        ? DemoCrash.quickToNoticeTheDead(demo.withSimulator(DemoPlan.WELL_BEHAVED))
        : demo.withSimulator(DemoPlan.SIMULATOR)
            .withWorker(demo.worker().withCapacity(DemoPlan.AT_ONCE));
  }
}
