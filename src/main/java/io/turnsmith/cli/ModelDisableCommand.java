package io.turnsmith.cli;

import io.turnsmith.app.App;
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

/** Lets no further call of a model profile begin. */
@Command(
    name = "disable",
    description = "Lets no further call of a model profile begin; calls in flight end.",
    mixinStandardHelpOptions = true)
final class ModelDisableCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A model profile.")
  private String name = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      ListedProfile listed = ModelWord.profile(app, name);
      app.database()
          .useWorkspace(
              app.actor(),
              handle -> {
                if (!ModelProfiles.disable(handle, listed.profile().id(), "disabled by hand")) {
                  throw new UserMistake(
                      ExitCode.CONFLICT, "the model profile '%s' is disabled".formatted(name));
                }
                new AuditLog(app.ids())
                    .append(
                        handle,
                        app.actor(),
                        "model.disabled",
                        "model_profile",
                        listed.profile().id().value().toString(),
                        Map.of("name", name));
              });
      spec.commandLine()
          .getOut()
          .printf("Disabled '%s'; 'turnsmith model enable %s' lets it work again.%n", name, name);
      spec.commandLine().getOut().flush();
    }
  }
}
