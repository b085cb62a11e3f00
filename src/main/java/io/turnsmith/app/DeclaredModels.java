package io.turnsmith.app;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model profiles that a project's file declares below {@code models}. */
public final class DeclaredModels {
  /** The section's name, at the top of the file. */
  static final String SECTION = "models";

  private DeclaredModels() {}

  /**
   * One declared profile.
   *
   * @param options as of {@code turnsmith model add}, without hyphens before them
   */
  public record Declared(String name, Map<String, String> options) {
    public Declared {
      options = Map.copyOf(options);
    }
  }

  /**
   * Reads them in the order of their names.
   *
   * @throws UserMistake when the file is no YAML, or an option is no plain value
   */
  public static List<Declared> in(Path projectFile) {
    try {
      Config section =
          Config.builder()
              .disableSystemPropertiesSource()
              .disableEnvironmentVariablesSource()
              .sources(ConfigSources.file(projectFile))
              .build()
              .get(SECTION);
      List<Declared> declared = new ArrayList<>();
      for (Config profile : section.asNodeList().orElse(List.of())) {
        declared.add(new Declared(profile.name(), options(projectFile, profile)));
      }
      return declared;
    } catch (ConfigException e) {
      throw new UserMistake(
          ExitCode.INVALID, "%s cannot be read: %s".formatted(projectFile, e.getMessage()), e);
    }
  }

  private static Map<String, String> options(Path projectFile, Config profile) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Config option : profile.asNodeList().orElse(List.of())) {
      if (!option.isLeaf()) {
        throw new UserMistake(
            ExitCode.INVALID,
            "%s: %s takes one value, not a list or a section".formatted(projectFile, option.key()));
      }
      options.put(option.name(), option.asString().orElse(""));
    }
    return options;
  }
}
