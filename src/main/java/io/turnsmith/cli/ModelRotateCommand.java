package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.ProfileKey.Sealed;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a new master key and encrypts the workspace's keys with it. */
@Command(
    name = "rotate",
    description =
        "Makes a new master key and encrypts this workspace's provider keys with it. Those of other"
            + " workspaces open with the older one until they are rotated too.",
    mixinStandardHelpOptions = true)
final class ModelRotateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (App app = App.open()) {
      app.keys().rotate();
      List<ListedProfile> sealed =
          app.database().inWorkspace(app.actor(), ModelProfiles::listed).stream()
              .filter(each -> each.profile().key() instanceof Sealed)
              .toList();
      sealed.forEach(each -> reseal(app, each));
      spec.commandLine()
          .getOut()
          .printf("A new master key; %d provider keys encrypted with it.%n", sealed.size());
      spec.commandLine().getOut().flush();
    }
  }

  private static void reseal(App app, ListedProfile each) {
    ModelProfile profile = each.profile();
    if (profile.key() instanceof Sealed sealed) {
      ModelProfile fresh = profile.withKey(app.keys().reseal(profile, sealed));
      app.database()
          .useWorkspace(
              app.actor(), handle -> ModelProfiles.update(handle, fresh, each.keySuffix()));
    }
  }
}
