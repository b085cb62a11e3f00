package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;

/** Opens the database: the embedded one, or an external one where a URL is set. */
public final class Databases {
  private Databases() {}

  /**
   * Opens the database that the settings name, with its schema up to date.
   *
   * <p>The embedded server is started, or joined where another command runs it, and migrated. An
   * external database is migrated when its owner's URL is set; otherwise its schema must already be
   * the one that this program knows.
   *
   * @throws UserMistake when the database cannot be reached, its schema is another one, or the
   *     application role could see more than it may
   */
  public static Database open(DatabaseSettings settings) {
    refuseOwnerAlone(settings);
    if (settings.application().isPresent()) {
      return external(settings, settings.application().get());
    }
    return embedded(settings);
  }

  /**
   * Opens a database whose schema stands, under the application role.
   *
   * @throws UserMistake as {@link #open(DatabaseSettings)}
   */
  public static Database open(PostgresUrl application, DatabaseConfig config) {
    return connect(application, config);
  }

  /**
   * Brings the schema up to date and returns how many migrations that took.
   *
   * @throws UserMistake when the database cannot be reached, a URL that this needs is not set, or
   *     the application role could see more than it may
   */
  public static int migrate(DatabaseSettings settings) {
    if (settings.application().isPresent() && settings.owner().isEmpty()) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "migrating needs the owner's URL: set %s; turnsmith database prepare prints it"
              .formatted(DatabaseSettings.OWNER_URL));
    }
    refuseOwnerAlone(settings);
    if (settings.application().isPresent()) {
      PostgresUrl application = settings.application().get();
      Posture.check(application);
      return new Migrations(settings.owner().orElseThrow(), application.user()).migrate();
    }
    try (EmbeddedServer server = EmbeddedServer.start(settings.home(), settings.cache())) {
      return new Migrations(server.owner(), server.application().user()).migrate();
    }
  }

  /**
   * Returns where the database is, its schema and who uses it.
   *
   * @throws UserMistake when the database cannot be reached, or the application role could see more
   *     than it may
   */
  public static DatabaseReport report(DatabaseSettings settings) {
    refuseOwnerAlone(settings);
    if (settings.application().isPresent()) {
      Posture.check(settings.application().get());
      return DatabaseReport.ofExternal(settings.application().get());
    }
    try (EmbeddedServer server = EmbeddedServer.start(settings.home(), settings.cache())) {
      return DatabaseReport.ofEmbedded(server);
    }
  }

  private static void refuseOwnerAlone(DatabaseSettings settings) {
    if (settings.owner().isPresent() && settings.application().isEmpty()) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "%s is set without %s; set both, or neither for the embedded database"
              .formatted(DatabaseSettings.OWNER_URL, DatabaseSettings.APPLICATION_URL));
    }
  }

  private static Database external(DatabaseSettings settings, PostgresUrl application) {
    Posture.check(application);
    if (settings.owner().isPresent()) {
      new Migrations(settings.owner().get(), application.user()).migrate();
    } else {
      new Migrations(application, application.user()).check();
    }
    return connect(application, settings.config());
  }

  private static Database embedded(DatabaseSettings settings) {
    EmbeddedServer server = EmbeddedServer.start(settings.home(), settings.cache());
    try {
      new Migrations(server.owner(), server.application().user()).migrate();
      Posture.check(server.application());
      return Pool.open(server, settings.config());
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Database connect(PostgresUrl application, DatabaseConfig config) {
    Posture.check(application);
    return Pool.open(application, config);
  }
}
