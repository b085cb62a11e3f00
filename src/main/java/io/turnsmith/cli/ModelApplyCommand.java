package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.DeclaredModels;
import io.turnsmith.app.DeclaredModels.Declared;
import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.llm.KnownEndpoint;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Adds and changes profiles as the project's file declares them. Its keys are the options of {@code
 * model add}, so each profile goes the way of that command, or of {@code model set}.
 */
@Command(
    name = "apply",
    description =
        "Adds and changes model profiles as turnsmith.yaml declares them below 'models'; those it"
            + " does not name stay.",
    mixinStandardHelpOptions = true)
final class ModelApplyCommand implements Callable<Integer> {
  /** What makes a profile the one it is. */
  private static final Set<String> IDENTITY = Set.of("provider", "model", "base-url");

  private static final Set<String> KEYS = Set.of("key-env", "no-key");

  /** Options of {@code model add} that have no meaning in a file. */
  private static final Set<String> TYPED_ONLY = Set.of("key-stdin", "no-call", "help", "version");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path file =
        ProjectFolder.find(Path.of("").toAbsolutePath())
            .map(ProjectFolder::settingsFile)
            .orElseThrow(
                () ->
                    new UserMistake(
                        ExitCode.NOT_FOUND,
                        "there is no project here: 'turnsmith init' makes one"));
    List<Declared> declared = DeclaredModels.in(file);
    if (declared.isEmpty()) {
      throw new UserMistake(
          ExitCode.NOT_FOUND, "%s declares no model below 'models'".formatted(file));
    }
    declared.forEach(ModelApplyCommand::check);
    for (Declared one : declared) {
      Optional<ListedProfile> before = stored(one.name());
      before.ifPresent(listed -> checkIdentity(one, listed.profile()));
      int code = before.isEmpty() ? add(one) : change(one, before.get());
      if (code != ExitCode.OK.code()) {
        return code;
      }
      tell(one, before, stored(one.name()));
    }
    return ExitCode.OK.code();
  }

  private static void check(Declared one) {
    if (one.options().containsKey("key")) {
      throw new UserMistake(
          ExitCode.INVALID,
          "models.%s: a key has no place in a file; key-env names the variable that holds it"
              .formatted(one.name()));
    }
    Set<String> known = known();
    for (String option : one.options().keySet()) {
      if (!known.contains(option)) {
        throw new UserMistake(
            ExitCode.INVALID,
            "models.%s has a key '%s' that nothing reads; there are %s"
                .formatted(
                    one.name(), option, known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
    for (String needed : List.of("provider", "model")) {
      if (!one.options().containsKey(needed)) {
        throw new UserMistake(
            ExitCode.INVALID, "models.%s needs a %s".formatted(one.name(), needed));
      }
    }
  }

  private static Set<String> known() {
    return new CommandLine(new ModelAddCommand())
        .getCommandSpec().optionsMap().keySet().stream()
            .filter(name -> name.startsWith("--"))
            .map(name -> name.substring(2))
            .filter(name -> !TYPED_ONLY.contains(name))
            .collect(Collectors.toSet());
  }

  private static void checkIdentity(Declared one, ModelProfile stored) {
    String url = one.options().get("base-url");
    boolean same =
        stored.model().equals(one.options().get("model"))
            && KnownEndpoint.named(String.valueOf(one.options().get("provider")))
                .filter(endpoint -> endpoint.provider() == stored.provider())
                .filter(endpoint -> url != null || endpoint.baseUrl().equals(stored.baseUrl()))
                .isPresent()
            && (url == null || url.equals(stored.baseUrl()));
    if (!same) {
      throw new UserMistake(
          ExitCode.CONFLICT,
          "'%s' is %s at %s already, and a profile stays what it is: give the other model another name"
              .formatted(one.name(), stored.model(), stored.baseUrl()));
    }
  }

  private int add(Declared one) {
    return run(arguments("add", one, Set.of(), "--no-call"));
  }

  private int change(Declared one, ListedProfile stored) {
    Set<String> elsewhere =
        Stream.concat(IDENTITY.stream(), KEYS.stream()).collect(Collectors.toSet());
    int code = run(arguments("set", one, elsewhere));
    String variable = one.options().get("key-env");
    boolean otherKey =
        variable != null && !stored.profile().key().equals(new ProfileKey.Variable(variable));
    return code != ExitCode.OK.code() || !otherKey
        ? code
        : run(List.of("key", one.name(), "--key-env=" + variable));
  }

  private static List<String> arguments(
      String command, Declared one, Set<String> without, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, one.name()));
    arguments.addAll(List.of(more));
    one.options().entrySet().stream()
        .filter(option -> !without.contains(option.getKey()))
        .filter(option -> !option.getValue().equals("false"))
        .map(
            option ->
                option.getValue().equals("true")
                    ? "--" + option.getKey()
                    : "--" + option.getKey() + "=" + option.getValue())
        .sorted()
        .forEach(arguments::add);
    return arguments;
  }

  private int run(List<String> arguments) {
    return new CommandLine(new ModelCommand())
        .setOut(new PrintWriter(Writer.nullWriter()))
        .setErr(spec.commandLine().getErr())
        .setParameterExceptionHandler(Failures::wrongCommandLine)
        .setExecutionExceptionHandler(Failures::failed)
        .execute(arguments.toArray(String[]::new));
  }

  private static Optional<ListedProfile> stored(String name) {
    try (App app = App.open()) {
      return app.database().inWorkspace(app.actor(), ModelProfiles::listed).stream()
          .filter(listed -> listed.profile().name().equals(name))
          .findFirst();
    }
  }

  private void tell(Declared one, Optional<ListedProfile> before, Optional<ListedProfile> after) {
    String what = before.isEmpty() ? "added" : before.equals(after) ? "as it stands" : "changed";
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-13s %s: %s%n", what, one.name(), one.options().get("model"));
    out.flush();
  }
}
