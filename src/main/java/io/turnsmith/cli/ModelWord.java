package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;

/** Finds the model profile that a person means. */
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
}
