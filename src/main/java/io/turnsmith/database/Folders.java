package io.turnsmith.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The user's own folders for data and for what can be made anew. */
record Folders(Path data, Path cache) {
  private static final String NAME = "turnsmith";

  static Folders of(Map<String, String> environment) {
    Path user = Path.of(System.getProperty("user.home"));
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    Path library = user.resolve("Library");
    Path data = mac ? library.resolve("Application Support") : user.resolve(".local/share");
    Path cache = mac ? library.resolve("Caches") : user.resolve(".cache");
    return new Folders(
        absolute(environment, "XDG_DATA_HOME").orElse(data).resolve(NAME),
        absolute(environment, "XDG_CACHE_HOME").orElse(cache).resolve(NAME));
  }

  /** A relative path in these variables is to be ignored, says the specification. */
  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
