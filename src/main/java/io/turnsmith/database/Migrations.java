package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Brings the schema up to date. Runs under the owner's role and never twice at once: the second
 * waits for the first and then finds nothing to do.
 */
public final class Migrations {
  private final PostgresUrl url;
  private final String applicationRole;

  /**
   * Looks at or changes the schema of one database.
   *
   * @param url the database; to migrate, under the role that is to own the tables
   * @param applicationRole the role that is to read and write them
   */
  public Migrations(PostgresUrl url, String applicationRole) {
    this.url = url;
    this.applicationRole = applicationRole;
  }

  /**
   * Applies what is missing and returns how many that were.
   *
   * @throws UserMistake when the database cannot be reached, or when its schema is newer than this
   *     program or was changed by hand
   */
  public int migrate() {
    try (Connection connection = Connections.open(url)) {
      Posture.checkVersion(connection, url);
      Flyway flyway = flyway();
      MigrationInfoService found = flyway.info();
      refuseNewer(found);
      if (found.pending().length == 0) {
        flyway.validate();
        return 0;
      }
      int applied = flyway.migrate().migrationsExecuted;
      showHistory(connection);
      return applied;
    } catch (FlywayException e) {
      throw mistake(e);
    } catch (SQLException e) {
      throw Connections.mistake(url, e);
    }
  }

  /**
   * Returns every migration that this program or the database knows, oldest first.
   *
   * @throws UserMistake when the database cannot be reached
   */
  public List<Migration> status() {
    return Arrays.stream(info().all()).map(Migrations::migration).toList();
  }

  /**
   * Looks whether the schema is the one that this program knows; the application role may.
   *
   * @throws UserMistake when it is not, with the way out
   */
  void check() {
    MigrationInfoService found = info();
    refuseNewer(found);
    if (found.pending().length > 0) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "the schema of %s lacks %d migrations; set %s and run: turnsmith database migrate"
              .formatted(url, found.pending().length, DatabaseSettings.OWNER_URL));
    }
  }

  /**
   * One step of the schema.
   *
   * @param version its number, as {@code 001}
   * @param applied whether the database has it
   * @param known whether this program has it; false when the database is newer
   */
  public record Migration(String version, String description, boolean applied, boolean known) {}

  private static Migration migration(MigrationInfo info) {
    return new Migration(
        String.valueOf(info.getVersion()),
        info.getDescription(),
        info.getState().isApplied(),
        info.getState().isResolved());
  }

  private MigrationInfoService info() {
    try (Connection connection = Connections.open(url)) {
      Posture.checkVersion(connection, url);
      return flyway().info();
    } catch (FlywayException e) {
      throw mistake(e);
    } catch (SQLException e) {
      throw Connections.mistake(url, e);
    }
  }

  private void refuseNewer(MigrationInfoService found) {
    boolean newer =
        Arrays.stream(found.all())
            .anyMatch(info -> info.getState() == MigrationState.FUTURE_SUCCESS);
    if (newer) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "the schema of %s was made by a newer Turnsmith; use that version".formatted(url));
    }
  }

  /** The application role sees which migrations ran, to tell an old schema from its own. */
  private void showHistory(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("GRANT SELECT ON flyway_schema_history TO " + quotedRole());
      statement.execute(
          "COMMENT ON TABLE flyway_schema_history IS 'Which migrations ran; kept by Flyway.'");
    }
  }

  private String quotedRole() {
    return Roles.quoted(applicationRole);
  }

  private Flyway flyway() {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(Connections.source(url))
            .locations("classpath:db/migration")
            .failOnMissingLocations(true)
            .placeholders(Map.of("app", quotedRole()))
            .loggers("slf4j");
    // Under a transactional lock CREATE INDEX CONCURRENTLY would wait for itself for ever.
    configuration
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private UserMistake mistake(FlywayException failure) {
    List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
    if (failure instanceof FlywayValidateException) {
      return new UserMistake(
          ExitCode.DATABASE,
          "the schema of %s is not the one that this Turnsmith knows (%s); use the Turnsmith that made it, or an empty database"
              .formatted(url, lines.stream().skip(1).findFirst().orElse("").strip()),
          failure);
    }
    String first = lines.stream().findFirst().orElse("");
    return new UserMistake(
        ExitCode.DATABASE,
        "the schema of %s cannot be brought up to date: %s".formatted(url, first),
        failure);
  }
}
