package io.turnsmith.testing;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.Databases;
import io.turnsmith.database.Ids;
import io.turnsmith.database.PostgresUrl;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * A database of its own for a test class, with the schema in it and two workspaces. The server is
 * shared by the whole run; see {@link TestServers} for which one it is.
 */
public final class TestDatabase implements AutoCloseable {
  private static final Ids IDS = new Ids(InstantSource.system(), new SplittableRandom());

  private final SharedServer server;
  private final String name;
  private final Database database;
  private final Connection adminConnection;
  private final Actor actor;
  private final Actor secondActor;

  private TestDatabase(SharedServer server, String name) {
    this.server = server;
    this.name = name;
    this.database = Databases.open(server.application(name), DatabaseConfig.defaults());
    this.adminConnection = adminConnection();
    this.actor = member("test", "tester");
    this.secondActor = member("foreign", "stranger");
  }

  /** Makes a fresh database; close it after the class. */
  public static TestDatabase fresh() {
    SharedServer server = SharedServer.instance();
    return new TestDatabase(server, server.create());
  }

  /** The database under the application role. */
  public Database database() {
    return database;
  }

  /** The owner of the workspace {@code test}. */
  public Actor actor() {
    return actor;
  }

  /** The owner of another workspace, {@code foreign}. */
  public Actor secondActor() {
    return secondActor;
  }

  /** URL of this database under the application role. */
  public PostgresUrl application() {
    return server.application(name);
  }

  /** URL of this database under the role that owns the tables. */
  public PostgresUrl owner() {
    return server.owner(name);
  }

  /** URL of this database under the superuser, whom no policy binds. */
  public PostgresUrl administrator() {
    return server.administrator(name);
  }

  /** Runs SQL as the superuser. */
  public void adminJdbc(String sql) {
    try (Statement statement = adminConnection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the first column of a query's rows, read as the superuser. */
  public List<String> adminQuery(String sql) {
    try {
      return query(adminConnection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the first column of a query's rows. */
  public static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** Ends every connection of the program, as a restart of the server does. */
  public void dropConnections() {
    adminQuery(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """);
  }

  /** Makes the database unreachable until {@link #endOutage}. */
  public void beginOutage() {
    server.letIn(name, false);
    dropConnections();
  }

  public void endOutage() {
    server.letIn(name, true);
  }

  /** A plain connection, for tests of the database's own rules. */
  public static Connection connect(PostgresUrl url) throws SQLException {
    Properties who = new Properties();
    who.setProperty("user", url.user());
    who.setProperty("password", url.password());
    return DriverManager.getConnection(
        "jdbc:postgresql://%s/%s".formatted(url.address(), url.database()), who);
  }

  @Override
  public void close() {
    database.close();
    try {
      adminConnection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the superuser's connection did not close", e);
    }
    server.drop(name);
  }

  private Connection adminConnection() {
    try {
      return connect(server.administrator(name));
    } catch (SQLException e) {
      throw new IllegalStateException("the superuser is not let in", e);
    }
  }

  private Actor member(String workspace, String login) {
    Actor made = new Actor(new WorkspaceId(IDS.next()), new UserId(IDS.next()));
    database.useWorkspace(
        made,
        handle ->
            handle
                .createUpdate(
                    """
                    WITH workspace AS (
                        INSERT INTO workspaces (id, name) VALUES (:workspace, :name)
                    ), person AS (
                        INSERT INTO users (id, login, name) VALUES (:user, :login, :login)
                    )
                    INSERT INTO members (workspace_id, user_id, role)
                    VALUES (:workspace, :user, 'owner')
                    """)
                .bind("workspace", made.workspace())
                .bind("user", made.user())
                .bind("name", workspace)
                .bind("login", login)
                .execute());
    return made;
  }
}
