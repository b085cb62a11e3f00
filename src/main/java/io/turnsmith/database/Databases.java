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
    if (settings.application().isPresent()) {
      return external(settings, settings.application().get());
    }
    if (settings.owner().isPresent()) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "%s is set without %s; set both, or neither for the embedded database"
              .formatted(DatabaseSettings.OWNER_URL, DatabaseSettings.APPLICATION_URL));
    }
    return embedded(settings);
  }

  /**
   * Opens a database whose schema stands, under the application role.
   *
   * @throws UserMistake as {@link #open(DatabaseSettings)}
   */
  public static Database open(PostgresUrl application, DatabaseConfig config) {
    return connect(application, config, () -> {});
  }

  private static Database external(DatabaseSettings settings, PostgresUrl application) {
    if (settings.owner().isPresent()) {
      new Migrations(settings.owner().get(), application.user()).migrate();
    } else {
      new Migrations(application, application.user()).check();
    }
    return connect(application, settings.config(), () -> {});
  }

  private static Database embedded(DatabaseSettings settings) {
    EmbeddedServer server = EmbeddedServer.start(settings.home(), settings.cache());
    try {
      new Migrations(server.owner(), server.application().user()).migrate();
      return connect(server.application(), settings.config(), server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Database connect(
      PostgresUrl application, DatabaseConfig config, AutoCloseable server) {
    Posture.check(application);
    return Pool.open(application, config, server);
  }
}
