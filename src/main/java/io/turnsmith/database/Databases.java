package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.List;
import java.util.function.Function;

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
    return connect(application, config, () -> {});
  }

  /**
   * Brings the schema up to date and returns how many migrations that took.
   *
   * @throws UserMistake when the database cannot be reached, or a URL that this needs is not set
   */
  public static int migrate(DatabaseSettings settings) {
    if (settings.application().isPresent() && settings.owner().isEmpty()) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "migrating needs the owner's URL: set %s; turnsmith database prepare prints it"
              .formatted(DatabaseSettings.OWNER_URL));
    }
    return withSchema(settings, Migrations::migrate);
  }

  /**
   * Returns every migration that this program or the database knows, oldest first.
   *
   * @throws UserMistake when the database cannot be reached
   */
  public static List<Migrations.Migration> status(DatabaseSettings settings) {
    return withSchema(settings, Migrations::status);
  }

  private static <T> T withSchema(DatabaseSettings settings, Function<Migrations, T> look) {
    refuseOwnerAlone(settings);
    if (settings.application().isPresent()) {
      PostgresUrl application = settings.application().get();
      return look.apply(new Migrations(settings.owner().orElse(application), application.user()));
    }
    try (EmbeddedServer server = EmbeddedServer.start(settings.home(), settings.cache())) {
      return look.apply(new Migrations(server.owner(), server.application().user()));
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
