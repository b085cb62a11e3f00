package io.turnsmith.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/**
 * Makes a database with its two roles: one that owns the tables and migrates them, one that reads
 * and writes rows and can do nothing else. Works on a connection of an administrator, and finds
 * nothing to do where all of it stands.
 */
record Roles(String database, String owner, String application) {
  /** The roles of a database: {@code turnsmith_owner} and {@code turnsmith_app} of turnsmith. */
  static Roles of(String database) {
    return new Roles(database, database + "_owner", database + "_app");
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** Makes the roles, and gives them these passwords also where they are already there. */
  void createRoles(Connection administrator, String ownerPassword, String applicationPassword)
      throws SQLException {
    createRole(administrator, owner, ownerPassword);
    createRole(administrator, application, applicationPassword);
  }

  /** Whether both roles and the database are there. */
  boolean exist(Connection administrator) throws SQLException {
    return count(administrator, "SELECT count(*) FROM pg_roles WHERE rolname = ?", owner)
            + count(administrator, "SELECT count(*) FROM pg_roles WHERE rolname = ?", application)
            + countDatabase(administrator)
        == 3;
  }

  /** Makes the database where it is missing; its owner becomes the owner role in any case. */
  void createDatabase(Connection administrator) throws SQLException {
    joinOwner(administrator);
    if (countDatabase(administrator) == 0) {
      execute(
          administrator,
          """
          CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8'
              LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'
          """
              .formatted(quoted(database), quoted(owner)));
    } else {
      execute(
          administrator,
          "ALTER DATABASE %s OWNER TO %s".formatted(quoted(database), quoted(owner)));
    }
    execute(administrator, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quoted(database)));
    execute(
        administrator,
        "GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s"
            .formatted(quoted(database), quoted(application)));
  }

  /** The server sees a verifier only, so that no statement log ever holds the password. */
  private static void createRole(Connection administrator, String role, String password)
      throws SQLException {
    boolean isNew =
        count(administrator, "SELECT count(*) FROM pg_roles WHERE rolname = ?", role) == 0;
    execute(
        administrator,
        "%s ROLE %s LOGIN PASSWORD '%s'"
            .formatted(
                isNew ? "CREATE" : "ALTER",
                quoted(role),
                PasswordUtil.encodeScramSha256(password.toCharArray())));
  }

  /** An administrator who is no superuser may give a database only to a role that he is in. */
  private void joinOwner(Connection administrator) throws SQLException {
    String superuser = "SELECT count(*) FROM pg_roles WHERE rolname = current_user AND rolsuper";
    try (Statement statement = administrator.createStatement();
        ResultSet rows = statement.executeQuery(superuser)) {
      rows.next();
      if (rows.getInt(1) == 1) {
        return;
      }
    }
    execute(administrator, "GRANT %s TO CURRENT_USER".formatted(quoted(owner)));
  }

  private int countDatabase(Connection administrator) throws SQLException {
    return count(administrator, "SELECT count(*) FROM pg_database WHERE datname = ?", database);
  }

  private static int count(Connection connection, String sql, String argument) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, argument);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
