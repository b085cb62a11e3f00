package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a budget is for, as it is typed: exactly one of the four. */
final class BudgetTarget {
  @Option(
      names = "--batch",
      required = true,
      description = "One batch: its name or the end of its id.")
  private @Nullable String batch;

  @Option(names = "--profile", required = true, description = "One model profile in each UTC day.")
  private @Nullable String profile;

  @Option(names = "--day", required = true, description = "The workspace in each UTC day.")
  private boolean day;

  @Option(names = "--month", required = true, description = "The workspace in each UTC month.")
  private boolean month;

  BudgetScope scope() {
    if (batch != null) {
      return BudgetScope.BATCH;
    }
    if (profile != null) {
      return BudgetScope.PROFILE_DAY;
    }
    if (day) {
      return BudgetScope.WORKSPACE_DAY;
    }
    if (month) {
      return BudgetScope.WORKSPACE_MONTH;
    }
    throw new IllegalStateException("the command line lets one of the four through");
  }

  /** The batch, the profile or the workspace itself. */
  UUID subject(App app) {
    if (batch != null) {
      BatchId id = app.batches().named(app.actor(), batch);
      return id.value();
    }
    String name = profile;
    return name == null
        ? app.actor().workspace().value()
        : app.database().inWorkspace(app.actor(), handle -> profile(handle, name));
  }

  private static UUID profile(Handle handle, String name) {
    return ModelProfiles.find(handle, name)
        .map(ModelProfile::id)
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND, "no active model profile is named '%s'".formatted(name)))
        .value();
  }
}
