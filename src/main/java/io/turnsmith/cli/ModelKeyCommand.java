package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a model profile another key. */
@Command(
    name = "key",
    description = "Gives a model profile another key, asked for without showing it.",
    mixinStandardHelpOptions = true)
final class ModelKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A model profile.")
  private String name = "";

  @Mixin private KeyOptions keys = new KeyOptions();

  @Override
  public void run() {
    try (App app = App.open()) {
      ListedProfile listed = ModelWord.profile(app, name);
      String variable = keys.variable();
      if (variable != null || keys.isNone()) {
        store(
            app,
            listed.profile().withKey(ProfileKey.variable(variable == null ? "" : variable)),
            "");
        return;
      }
      String key = keys.typed("New key of '%s' (not shown):".formatted(name));
      if (key == null) {
        throw new UserMistake(
            ExitCode.INVALID,
            "which key? --key-env VARIABLE names a variable, --key-stdin reads it, --no-key says"
                + " there is none");
      }
      ModelProfile profile = listed.profile();
      store(
          app,
          profile.withKey(app.keys().seal(app.actor().workspace(), profile, key)),
          KeyOptions.suffix(key));
    }
  }

  private void store(App app, ModelProfile profile, String suffix) {
    app.database()
        .useWorkspace(
            app.actor(),
            handle -> {
              ModelProfiles.update(handle, profile, suffix);
              ModelWord.audit(handle, app, "model.key_changed", profile);
            });
    spec.commandLine().getOut().printf("The model profile '%s' has its new key.%n", name);
    spec.commandLine().getOut().flush();
  }
}
