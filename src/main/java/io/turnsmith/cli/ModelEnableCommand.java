package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batches;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets calls of a model profile begin again. */
@Command(
    name = "enable",
    description = "Lets calls of a disabled model profile begin again.",
    mixinStandardHelpOptions = true)
final class ModelEnableCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A model profile.")
  private String name = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      ListedProfile listed = ModelWord.profile(app, name);
      int resumed =
          app.database()
              .inWorkspace(
                  app.actor(),
                  handle -> {
                    if (!ModelProfiles.enable(handle, listed.profile().id())) {
                      throw new UserMistake(
                          ExitCode.CONFLICT, "the model profile '%s' is active".formatted(name));
                    }
                    int batches = Batches.resumeDisabled(handle, listed.profile().id());
                    new AuditLog(app.ids())
                        .append(
                            handle,
                            app.actor(),
                            "model.enabled",
                            "model_profile",
                            listed.profile().id().value().toString(),
                            Map.of("name", name, "batches", batches));
                    return batches;
                  });
      spec.commandLine()
          .getOut()
          .printf(
              "'%s' works again; %s.%n",
              name, resumed == 1 ? "1 batch goes on" : Count.of(resumed, "batch") + " go on");
      spec.commandLine().getOut().flush();
    }
  }
}
