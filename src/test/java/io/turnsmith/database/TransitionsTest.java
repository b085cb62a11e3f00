package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of states of the four state machines, held against the matrix of the design. */
class TransitionsTest {
  private static final Map<String, Set<String>> CONVERSATIONS =
      Map.of(
          // A draft whose score is low passes through generated within one statement.
          "draft", Set.of("generated", "needs_revision", "failed"),
          "generated", Set.of("pending_review", "needs_revision"),
          "pending_review", Set.of("approved", "rejected", "needs_revision"),
          "needs_revision", Set.of("approved", "rejected", "pending_review"),
          "approved", Set.of("pending_review"),
          "rejected", Set.of("pending_review"),
          "none", Set.of("generated", "pending_review", "needs_revision"),
          "failed", Set.of());

  private static final Map<String, Set<String>> BATCH_JOBS =
      Map.of(
          "pending", Set.of("awaiting_approval", "running", "paused", "cancelled", "failed"),
          "awaiting_approval", Set.of("running", "cancelled"),
          "running", Set.of("awaiting_approval", "paused", "completed", "failed", "cancelled"),
          "paused", Set.of("running", "completed", "failed", "cancelled"),
          "completed", Set.of(),
          "failed", Set.of(),
          "cancelled", Set.of());

  private static final Map<String, Set<String>> BATCH_ITEMS =
      Map.of(
          "created", Set.of("queued", "cancelled"),
          "queued", Set.of("running", "cancelled"),
          // Back to queued when its worker died.
          "running", Set.of("completed", "failed", "retry", "cancelled", "queued"),
          "retry", Set.of("queued", "failed", "cancelled"),
          "completed", Set.of(),
          "failed", Set.of(),
          "cancelled", Set.of());

  private static final Map<String, Set<String>> GENERATION_LOGS =
      Map.of(
          "intent", Set.of("not_sent", "rejected", "responded", "in_doubt"),
          "responded", Set.of("settled"),
          // The answer was held while the database was away.
          "in_doubt", Set.of("responded", "resolved_charged", "written_off"),
          "not_sent", Set.of(),
          "rejected", Set.of(),
          "settled", Set.of(),
          "resolved_charged", Set.of(),
          "written_off", Set.of());

  /** Sets a state and, as the CHECKs want it, what goes with the state. The parameter is it. */
  private static final Map<String, String> MOVES =
      Map.of(
          "conversations",
          """
          UPDATE conversations SET status = state,
              decided_by = CASE WHEN state IN ('approved', 'rejected') THEN 'person' END,
              approved_at = CASE WHEN state = 'approved' THEN now() END
          FROM (SELECT ?::text AS state) wanted
          """,
          "batch_jobs",
          """
          UPDATE batch_jobs SET status = state, started_at = now(),
              completed_at = CASE WHEN state IN ('completed', 'failed', 'cancelled') THEN now() END
          FROM (SELECT ?::text AS state) wanted
          """,
          "batch_items",
          """
          UPDATE batch_items SET state = wanted.state,
              worker_id = CASE WHEN wanted.state = 'running' THEN worker.id END,
              lease_token = CASE WHEN wanted.state = 'running' THEN gen_random_uuid() END,
              claimed_at = now(), run_after = now(), failure_kind = 'poison',
              finished_at = CASE WHEN wanted.state IN ('completed', 'failed', 'cancelled') THEN now() END
          FROM (SELECT ?::text AS state) wanted, (SELECT id FROM workers LIMIT 1) worker
          """,
          "generation_logs",
          """
          UPDATE generation_logs SET state = wanted.state,
              outcome = CASE WHEN wanted.state NOT IN ('intent', 'responded') THEN 'failed' END,
              finished_at = CASE WHEN wanted.state NOT IN ('intent', 'responded', 'in_doubt') THEN now() END
          FROM (SELECT ?::text AS state) wanted
          """);

  private static TestDatabase test;
  private static Connection connection;

  record Pair(String table, String from, String to, boolean allowed) {
    @Override
    public String toString() {
      return "%s: %s to %s is %s".formatted(table, from, to, allowed ? "allowed" : "refused");
    }
  }

  @BeforeAll
  static void open() throws SQLException {
    test = TestDatabase.fresh();
    SampleRows samples = new SampleRows(test.actor());
    test.database()
        .useWorkspace(
            test.actor(),
            handle -> samples.tables().forEach(table -> samples.insert(handle, table)));
    test.adminJdbc(
        """
        INSERT INTO workers (id, host, pid, version, schema_version, capacity, lease_until)
        VALUES (gen_random_uuid(), 'here', 1, '1', '1', 1, now())
        """);
    connection = TestDatabase.connect(test.administrator());
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    test.close();
  }

  static Stream<Pair> pairs() {
    return Stream.of(
            pairs("conversations", CONVERSATIONS),
            pairs("batch_jobs", BATCH_JOBS),
            pairs("batch_items", BATCH_ITEMS),
            pairs("generation_logs", GENERATION_LOGS))
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theDatabaseKnowsWhichPairsAreAllowed(Pair pair) throws SQLException {
    execute("SET LOCAL turnsmith.reason = 'looked again'");
    putInto(pair.table(), pair.from());
    assertThat(stateAfterMove(pair.table(), pair.to())).isEqualTo(pair.allowed() ? "" : "TS001");
    connection.rollback();
  }

  @Test
  void aDecisionIsReopenedOnlyWithAReason() throws SQLException {
    for (String decided : List.of("approved", "rejected")) {
      putInto("conversations", decided);
      assertThat(stateAfterMove("conversations", "pending_review")).isEqualTo("TS001");
      connection.rollback();
    }
  }

  @Test
  void unreadRowsAreApprovedOnlyBySampleOrImport() throws SQLException {
    Map<String, String> deciders =
        Map.of("person", "TS001", "bulk", "TS001", "sample", "", "import", "");
    for (String unread : List.of("generated", "none")) {
      for (Map.Entry<String, String> decider : deciders.entrySet()) {
        putInto("conversations", unread);
        assertThat(
                sqlState(
                    """
                    UPDATE conversations SET status = 'approved', approved_at = now(), decided_by = '%s'
                    """
                        .formatted(decider.getKey())))
            .describedAs("%s by %s", unread, decider.getKey())
            .isEqualTo(decider.getValue());
        connection.rollback();
      }
    }
  }

  @Test
  void onlyAnImportBringsDecidedConversations() throws SQLException {
    String insert =
        """
        INSERT INTO conversations (workspace_id, id, persona, emotion, tier, status, approved_at, decided_by)
        SELECT id, gen_random_uuid(), 'Ana', 'neutral', 'template', 'approved', now(), '%s' FROM workspaces LIMIT 1
        """;
    assertThat(sqlState(insert.formatted("person"))).isEqualTo("TS001");
    connection.rollback();
    assertThat(sqlState(insert.formatted("import"))).isEmpty();
    connection.rollback();
  }

  private static List<Pair> pairs(String table, Map<String, Set<String>> matrix) {
    return matrix.keySet().stream()
        .sorted()
        .flatMap(
            from ->
                matrix.keySet().stream()
                    .sorted()
                    .filter(to -> !to.equals(from))
                    .map(to -> new Pair(table, from, to, next(matrix, from).contains(to))))
        .toList();
  }

  private static Set<String> next(Map<String, Set<String>> matrix, String from) {
    return matrix.getOrDefault(from, Set.of());
  }

  /** Past the triggers, but not past the CHECKs. */
  private static void putInto(String table, String state) throws SQLException {
    execute("SET LOCAL session_replication_role = replica");
    assertThat(stateAfterMove(table, state)).isEmpty();
    execute("SET LOCAL session_replication_role = origin");
  }

  private static String stateAfterMove(String table, String state) throws SQLException {
    String move = MOVES.getOrDefault(table, "");
    try (PreparedStatement statement = connection.prepareStatement(move)) {
      statement.setString(1, state);
      statement.executeUpdate();
      return "";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String sqlState(String sql) {
    try {
      execute(sql);
      return "";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
