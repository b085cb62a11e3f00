package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.Prices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes settings of a model profile. */
@Command(
    name = "set",
    description =
        "Changes limits, prices or parameters of a model profile; what is not named stays.",
    mixinStandardHelpOptions = true)
final class ModelSetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A model profile.")
  private String name = "";

  @Mixin private PriceOptions prices = new PriceOptions();
  @Mixin private ProfileOptions options = new ProfileOptions();

  @Override
  public void run() {
    try (App app = App.open()) {
      ListedProfile listed = ModelWord.profile(app, name);
      ModelProfile changed = priced(options.applyTo(listed.profile()));
      app.database()
          .useWorkspace(
              app.actor(),
              handle -> {
                ModelProfiles.update(handle, changed, listed.keySuffix());
                ModelWord.audit(handle, app, "model.changed", changed);
              });
      spec.commandLine().getOut().printf("Changed the model profile '%s'.%n", name);
      spec.commandLine().getOut().flush();
    }
  }

  private ModelProfile priced(ModelProfile old) {
    Prices typed = prices.prices();
    return typed == null ? old : old.withPrices(typed);
  }
}
