package io.turnsmith.app;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.config.spi.ConfigSource;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lays the environment over the project's file over the defaults. Only keys that stand in {@code
 * application.yaml} count: a variable is found by its key, with dots and hyphens as underscores,
 * and another key in the file is refused.
 */
final class ConfigLayers {
  private ConfigLayers() {}

  static Config of(@Nullable Path projectFile, Map<String, String> environment) {
    Config defaults = only(List.of(ConfigSources.classpath("application.yaml")));
    Set<String> known = leaves(defaults);
    Supplier<? extends ConfigSource> overrides =
        ConfigSources.create(overrides(known, environment));
    if (projectFile == null) {
      return only(List.of(overrides, ConfigSources.classpath("application.yaml")));
    }
    refuseUnknown(projectFile, known);
    return only(
        List.of(
            overrides,
            ConfigSources.file(projectFile),
            ConfigSources.classpath("application.yaml")));
  }

  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static Map<String, String> overrides(Set<String> known, Map<String, String> environment) {
    Map<String, String> overrides = new HashMap<>();
    for (String key : known) {
      String value = environment.get(variable(key));
      if (value != null) {
        overrides.put(key, value);
      }
    }
    return overrides;
  }

  private static void refuseUnknown(Path projectFile, Set<String> known) {
    for (String key : leaves(only(List.of(ConfigSources.file(projectFile))))) {
      if (key.equals(DeclaredModels.SECTION) || key.startsWith(DeclaredModels.SECTION + ".")) {
        continue; // profiles, which a command reads
      }
      boolean isEmptySection = known.stream().anyMatch(each -> each.startsWith(key + "."));
      if (!known.contains(key) && !isEmptySection) {
        throw new UserMistake(
            ExitCode.INVALID,
            "%s has a setting '%s' that nothing reads; application.yaml of the program lists those there are"
                .formatted(projectFile, key));
      }
    }
  }

  /** Keys with a value; a list counts as one. */
  private static Set<String> leaves(Config node) {
    if (node.type() != Config.Type.OBJECT) {
      return Set.of(node.key().toString());
    }
    Set<String> keys = new TreeSet<>();
    for (Config child : node.asNodeList().orElse(List.of())) {
      keys.addAll(leaves(child));
    }
    return keys;
  }

  private static Config only(List<Supplier<? extends ConfigSource>> sources) {
    return Config.builder()
        .disableSystemPropertiesSource()
        .disableEnvironmentVariablesSource()
        .sources(sources)
        .build();
  }
}
