package io.turnsmith.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which database to open.
 *
 * @param home folder of our data; the embedded server lives in its folder {@code database}
 * @param cache folder of what can be made anew; the embedded server's programs are unpacked there
 * @param application URL of an external database under the application role; empty means embedded
 * @param owner URL of the same database under the role that migrates
 * @param config pool and timeouts
 */
public record DatabaseSettings(
    Path home,
    Path cache,
    Optional<PostgresUrl> application,
    Optional<PostgresUrl> owner,
    DatabaseConfig config) {
  /** Variable that holds the URL of the application role. */
  public static final String APPLICATION_URL = "TURNSMITH_DATABASE_URL";

  /** Variable that holds the URL of the migrating role. */
  public static final String OWNER_URL = "TURNSMITH_DATABASE_OWNER_URL";

  public DatabaseSettings {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(cache, "cache");
  }

  /** Returns settings for the embedded server in the given folders. */
  public static DatabaseSettings embedded(Path home, Path cache) {
    return new DatabaseSettings(
        home, cache, Optional.empty(), Optional.empty(), DatabaseConfig.defaults());
  }

  /**
   * Reads the two URLs and the usual folders from the environment: on Linux those of the XDG
   * specification, on macOS those under Library.
   *
   * @throws io.turnsmith.problem.UserMistake when a URL is none
   */
  public static DatabaseSettings fromEnvironment(
      Map<String, String> environment, DatabaseConfig config) {
    Folders folders = Folders.of(environment);
    return new DatabaseSettings(
        folders.data(),
        folders.cache(),
        url(environment, APPLICATION_URL),
        url(environment, OWNER_URL),
        config);
  }

  private static Optional<PostgresUrl> url(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isBlank())
        .map(text -> PostgresUrl.parse(name, text));
  }
}
