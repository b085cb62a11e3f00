package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Finds the model profile that a person means, and notes what is done to it. */
final class ModelWord {
  private ModelWord() {}

  static ListedProfile profile(App app, String name) {
    return app.database().inWorkspace(app.actor(), ModelProfiles::listed).stream()
        .filter(each -> each.profile().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "no model profile '%s': 'turnsmith model list' shows those there are"
                        .formatted(name)));
  }

  /** Notes that a profile was changed; never its key. */
  static void audit(Handle handle, App app, String event, ModelProfile profile) {
    new AuditLog(app.ids())
        .append(
            handle,
            app.actor(),
            event,
            "model_profile",
            profile.id().value().toString(),
            Map.of("name", profile.name()));
  }
}
