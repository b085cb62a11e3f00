package io.turnsmith.database;

import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Connects to where the embedded server is now, and brings it back where it was killed. */
@SuppressWarnings("serial") // nobody writes a data source to a stream
final class RecoveringSource extends PGSimpleDataSource {
  /** SQLSTATE: the client cannot establish the connection. */
  private static final String CANNOT_CONNECT = "08001";

  private final EmbeddedServer server;

  private RecoveringSource(EmbeddedServer server) {
    this.server = server;
  }

  /**
   * @param url of the server as it is now; all but its port stays
   */
  static RecoveringSource of(EmbeddedServer server, PostgresUrl url) {
    return Connections.directed(new RecoveringSource(server), url);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      setPortNumbers(new int[] {server.livePort()});
    } catch (IOException | UserMistake e) {
      throw new SQLException(e.getMessage(), CANNOT_CONNECT, e);
    }
    return super.getConnection();
  }
}
