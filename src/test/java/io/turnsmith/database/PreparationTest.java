package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way of an external database: prepare, migrate, open. */
class PreparationTest {
  private final TestDatabase test = TestDatabase.fresh();
  private final String name = test.application().database() + "_prepared";

  @AfterEach
  void dropIt() {
    Roles roles = Roles.of(name);
    test.adminJdbc("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
    test.adminJdbc("DROP ROLE IF EXISTS " + roles.owner());
    test.adminJdbc("DROP ROLE IF EXISTS " + roles.application());
    test.close();
  }

  @Test
  void aPreparedDatabaseIsMigratedByItsOwnerAndOpenedByTheApplication() {
    var prepared = Preparation.prepare(test.administrator().withDatabase(name));
    assertThat(prepared.application().toString())
        .endsWith("/" + name)
        .contains(name + "_app")
        .doesNotContain(prepared.application().password());

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.open(settings(prepared, false)))
        .withMessageContaining("turnsmith database migrate");

    assertThat(Databases.migrate(settings(prepared, true))).isPositive();
    assertThat(Databases.migrate(settings(prepared, true))).isZero();
    DatabaseReport report = Databases.report(settings(prepared, false));
    assertThat(report.migrations()).isNotEmpty().allMatch(Migrations.Migration::applied);
    assertThat(report)
        .returns(false, DatabaseReport::embedded)
        .returns(test.administrator().address() + "/" + name, DatabaseReport::place);
    Databases.open(settings(prepared, false)).close();
  }

  @Test
  void migratingWithoutTheOwnersUrlIsRefused() {
    var prepared = Preparation.prepare(test.administrator().withDatabase(name));
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.migrate(settings(prepared, false)))
        .withMessageContaining("TURNSMITH_DATABASE_OWNER_URL");
  }

  @Test
  void aSuperuserAsApplicationIsRefusedBeforeAnythingIsChanged() {
    var prepared = Preparation.prepare(test.administrator().withDatabase(name));
    DatabaseSettings settings =
        settings(
            new Preparation.Prepared(test.administrator().withDatabase(name), prepared.owner()),
            true);
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.migrate(settings))
        .withMessageContaining("is a superuser")
        .returns(ExitCode.DATABASE, UserMistake::code);
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.open(settings))
        .withMessageContaining("is a superuser");
    assertThat(Databases.report(settings(prepared, false)).missing()).isPositive();
  }

  @Test
  void aChangedMigrationIsNamedWithTheWayOut() {
    var prepared = Preparation.prepare(test.administrator().withDatabase(name));
    Databases.migrate(settings(prepared, true));
    try (Connection connection = Connections.open(prepared.owner());
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '002'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.open(settings(prepared, true)))
        .withMessageContaining("version 002")
        .withMessageContaining("an empty database")
        .withMessageNotContaining("\n");
  }

  @Test
  void preparedAgainItGivesNewPasswordsAndKeepsTheData() {
    PostgresUrl administrator = test.administrator().withDatabase(name);
    var first = Preparation.prepare(administrator);
    Databases.open(settings(first, true)).close();

    var second = Preparation.prepare(administrator);

    assertThat(second.owner().password()).isNotEqualTo(first.owner().password());
    Databases.open(settings(second, false)).close();
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.open(settings(first, false)))
        .withMessageContaining("refuses user");
  }

  @Test
  void theOwnersUrlAloneIsRefused() {
    DatabaseSettings settings =
        new DatabaseSettings(
            Path.of("unused"),
            Path.of("unused"),
            Optional.empty(),
            Optional.of(test.owner()),
            DatabaseConfig.defaults());
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> Databases.open(settings))
        .withMessageContainingAll("TURNSMITH_DATABASE_OWNER_URL", "TURNSMITH_DATABASE_URL");
  }

  private static DatabaseSettings settings(Preparation.Prepared prepared, boolean withOwner) {
    return new DatabaseSettings(
        Path.of("unused"),
        Path.of("unused"),
        Optional.of(prepared.application()),
        Optional.of(prepared.owner()).filter(_ -> withOwner),
        DatabaseConfig.defaults().withPoolSize(1));
  }
}
