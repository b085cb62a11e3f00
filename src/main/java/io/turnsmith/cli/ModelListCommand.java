package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.ProfileKey;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the model profiles of the workspace. */
@Command(
    name = "list",
    description = "Lists model profiles with model, price, key and state. A key is never shown.",
    mixinStandardHelpOptions = true)
final class ModelListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      for (ListedProfile each : app.database().inWorkspace(app.actor(), ModelProfiles::listed)) {
        print(out, each);
      }
      out.flush();
    }
  }

  private static void print(PrintWriter out, ListedProfile each) {
    ModelProfile profile = each.profile();
    out.printf(
        "%-14s %-9s %-26s %-26s %s%n",
        profile.name(),
        profile.provider().name().toLowerCase(Locale.ROOT),
        profile.model(),
        price(profile),
        key(each));
    if (!each.active()) {
      String reason = each.disabledReason();
      out.printf("  disabled%s%n", reason == null ? "" : ": " + reason);
    }
  }

  private static String price(ModelProfile profile) {
    return profile.prices() == null
        ? "unpriced"
        : "$%s in, $%s out / M"
            .formatted(
                profile.prices().standard().base().input().toPlainString(),
                profile.prices().standard().base().output().toPlainString());
  }

  private static String key(ListedProfile each) {
    return switch (each.profile().key()) {
      case ProfileKey.None _ -> "no key";
      case ProfileKey.Variable(String name) -> "key in " + name;
      case ProfileKey.Sealed _ -> "key kept, ends in " + each.keySuffix();
    };
  }
}
