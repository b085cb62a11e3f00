package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.generation.ProbeReport;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Probes what an endpoint can do, and keeps it. */
@Command(
    name = "test",
    description =
        "Probes what the endpoint can do with a few small calls, keeps it and shows what they"
            + " cost.",
    mixinStandardHelpOptions = true)
final class ModelTestCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A model profile.")
  private String name = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      ListedProfile listed = ModelWord.profile(app, name);
      ProbeReport report = app.probe().probe(app.actor(), listed.profile());
      if (report.failure() != null) {
        throw new UserMistake(
            ExitCode.PROVIDER,
            "the profile '%s' got no answer: %s".formatted(name, report.failure()));
      }
      ModelProfile found = listed.profile().withCapabilities(report.capabilities());
      app.database()
          .useWorkspace(
              app.actor(), handle -> ModelProfiles.update(handle, found, listed.keySuffix()));
      out.printf("%s answered as %s.%n", name, report.model());
      report.findings().forEach(line -> out.println("  " + line));
      out.printf("%s, %s.%n", Count.of(report.calls(), "call"), Money.show(report.costUsd()));
      out.flush();
    }
  }
}
