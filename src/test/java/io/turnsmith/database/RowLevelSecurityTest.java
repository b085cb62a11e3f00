package io.turnsmith.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One workspace is full, a foreign one looks. */
class RowLevelSecurityTest {
  /** What the engine must see of all workspaces: queues, states and money. */
  private static final Set<String> ENGINE_TABLES =
      Set.of(
          "batch_jobs",
          "batch_items",
          "runs",
          "step_runs",
          "review_slots",
          "generation_logs",
          "spend_changes",
          "export_logs");

  /** What the owner's definer functions read for sign-in and search. */
  private static final Set<String> OPEN_TO_OWNER =
      Set.of("members", "api_tokens", "sessions", "invitations", "conversation_search");

  private static final String SEARCH = "conversation_search";

  private static TestDatabase test;
  private static SampleRows samples;

  @BeforeAll
  static void fillOneWorkspace() {
    test = TestDatabase.fresh();
    samples = new SampleRows(test.actor());
    test.database()
        .useWorkspace(
            test.actor(),
            handle -> {
              samples.tables().forEach(table -> samples.insert(handle, table));
              handle
                  .createQuery("SELECT index_conversation(:id)::text IS NULL")
                  .bind("id", samples.id("conversation"))
                  .mapTo(Boolean.class)
                  .one();
            });
  }

  @AfterAll
  static void close() {
    test.close();
  }

  static List<String> tenantTables() {
    return asAdministrator(
        """
        SELECT table_name FROM information_schema.columns
        JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND column_name = 'workspace_id' AND table_type = 'BASE TABLE'
        ORDER BY table_name
        """);
  }

  static List<String> views() {
    return asAdministrator("SELECT viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1");
  }

  @ParameterizedTest
  @MethodSource("tenantTables")
  void everyTableHasARowToHide(String table) {
    assertThat(asAdministrator("SELECT 'row' FROM " + table + ofFirst())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tenantTables")
  void aForeignWorkspaceReadsNothing(String table) {
    if (table.equals(SEARCH)) {
      assertDenied("SELECT count(*) FROM conversation_search");
      return;
    }
    assertThat(countAsForeigner("SELECT count(*) FROM " + table + ofFirst())).isZero();
    assertThat(
            countAsForeigner(
                "SELECT count(*) FROM %s WHERE workspace_id <> '%s'"
                    .formatted(table, test.secondActor().workspace().value())))
        .describedAs("rows seen by a query that forgets its WHERE")
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("tenantTables")
  void aForeignWorkspaceUpdatesNothing(String table) {
    List<String> columns =
        asAdministrator(
            """
            SELECT column_name FROM information_schema.column_privileges
            WHERE table_schema = 'public' AND table_name = '%s' AND grantee = '%s' AND privilege_type = 'UPDATE'
            ORDER BY column_name
            """
                .formatted(table, test.application().user()));
    if (columns.isEmpty()) {
      assertDenied("UPDATE %s SET workspace_id = workspace_id".formatted(table));
      return;
    }
    String set = "UPDATE %s SET %2$s = %2$s".formatted(table, columns.getFirst());
    assertThat(updateAsForeigner(set + ofFirst())).isZero();
    assertThat(updateAsForeigner(set)).isEqualTo(ownRowsOfForeigner(table));
  }

  @ParameterizedTest
  @MethodSource("tenantTables")
  void aForeignWorkspaceDeletesNothing(String table) {
    String delete = "DELETE FROM " + table + ofFirst();
    boolean may =
        asAdministrator(
                "SELECT has_table_privilege('%s', '%s', 'DELETE')::text"
                    .formatted(test.application().user(), table))
            .contains("true");
    if (may) {
      assertThat(updateAsForeigner(delete)).isZero();
    } else {
      assertDenied(delete);
    }
    assertThat(asAdministrator("SELECT 'row' FROM " + table + ofFirst())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tenantTables")
  void aForeignWorkspaceInsertsNothing(String table) {
    if (samples.has(table)) {
      assertThatThrownBy(
              () ->
                  test.database()
                      .useWorkspace(test.secondActor(), handle -> samples.insert(handle, table)))
          .hasMessageContaining("row-level security");
    } else if (table.equals("members")) {
      assertRefusedByPolicy(
          "INSERT INTO members (workspace_id, user_id, role) VALUES ('%s', '%s', 'owner')"
              .formatted(test.actor().workspace().value(), test.secondActor().user().value()));
    } else {
      assertDenied("INSERT INTO %s (workspace_id) VALUES (NULL)".formatted(table));
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void aForeignWorkspaceSeesNothingThroughAView(String view) {
    assertThat(countAsForeigner("SELECT count(*) FROM " + view)).isZero();
  }

  @Test
  void aForeignWorkspaceDoesNotSeeOtherWorkspacesAndTheirPeople() {
    assertThat(countAsForeigner("SELECT count(*) FROM workspaces")).isOne();
    assertThat(countAsForeigner("SELECT count(*) FROM users")).isOne();
    assertThat(updateAsForeigner("UPDATE workspaces SET name = name")).isOne();
    assertThat(updateAsForeigner("UPDATE users SET name = name")).isOne();
    assertDenied("DELETE FROM users");
    assertDenied("DELETE FROM workspaces");
    assertRefusedByPolicy("INSERT INTO workspaces (id, name) VALUES (gen_random_uuid(), 'stolen')");
  }

  @Test
  void workersAreSeenButNotMovedFromAWorkspace() {
    assertRefusedByPolicy(
        """
        INSERT INTO workers (id, host, pid, version, schema_version, capacity, lease_until)
        VALUES (gen_random_uuid(), 'h', 1, '1', '1', 1, now())
        """);
    assertThat(updateAsForeigner("UPDATE workers SET capacity = 2")).isZero();
    assertThat(updateAsForeigner("DELETE FROM workers")).isZero();
  }

  @ParameterizedTest
  @MethodSource("tenantTables")
  void theEngineSeesItsTablesOnly(String table) {
    if (table.equals(SEARCH)) {
      return;
    }
    int seen = test.database().acrossWorkspaces(handle -> count(handle, table, ""));
    assertThat(seen > 0).isEqualTo(ENGINE_TABLES.contains(table));
  }

  @Test
  void theEngineInsertsAndDeletesNothing() {
    assertThat(
            test.database()
                .<Integer>acrossWorkspaces(handle -> handle.execute("DELETE FROM batch_items")))
        .isZero();
    assertThatThrownBy(
            () -> test.database().useAcross(handle -> samples.insert(handle, "batch_items")))
        .hasMessageContaining("row-level security");
  }

  @Test
  void withoutADoorNothingIsSeen() throws SQLException {
    List<String> tables = new ArrayList<>(tenantTables());
    tables.addAll(List.of("workers", "users", "workspaces"));
    tables.remove(SEARCH);
    try (Connection connection = TestDatabase.connect(test.application())) {
      for (String table : tables) {
        assertThat(TestDatabase.query(connection, "SELECT 'row' FROM " + table))
            .describedAs(table)
            .isEmpty();
      }
    }
  }

  @Test
  void thePoliciesBindTheOwnerToo() throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection connection = TestDatabase.connect(test.owner())) {
      for (String table : tenantTables()) {
        if (!TestDatabase.query(connection, "SELECT 'row' FROM " + table).isEmpty()) {
          seen.add(table);
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(OPEN_TO_OWNER);
  }

  @Test
  void settingsEndWithTheTransaction() {
    test.database().useAcross(_ -> {});
    test.database().useWorkspace(test.actor(), "why", _ -> {});
    String left =
        test.database()
            .inWorkspace(
                test.secondActor(),
                handle ->
                    handle
                        .createQuery(
                            "SELECT concat(current_setting('turnsmith.scope', true),"
                                + " current_setting('turnsmith.reason', true))")
                        .mapTo(String.class)
                        .one());
    assertThat(left).isEmpty();
  }

  @Test
  void signInFindsAUserAndHisWorkspaces() {
    assertThat(test.database().findSignIn("tester"))
        .singleElement()
        .returns(test.actor().user(), SignIn::userId)
        .returns(test.actor().workspace(), SignIn::workspaceId)
        .returns("test", SignIn::workspaceName)
        .returns("owner", SignIn::role);
    assertThat(test.database().findSignIn("nobody")).isEmpty();
  }

  @Test
  void aTokenIsFoundByItsHashOnly() {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) 0xab);
    assertThat(test.database().findToken(hash))
        .hasValueSatisfying(
            owner -> {
              assertThat(owner.workspaceId()).isEqualTo(test.actor().workspace());
              assertThat(owner.userId()).isEqualTo(test.actor().user());
            });
    assertThat(test.database().findToken("other".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void searchStaysInsideTheWorkspace() {
    String search = "SELECT count(*) FROM search_conversations('parcel', '{}', NULL, 10)";
    assertThat(
            test.database()
                .<Integer>inWorkspace(
                    test.actor(), handle -> handle.createQuery(search).mapTo(Integer.class).one()))
        .isOne();
    assertThat(countAsForeigner(search)).isZero();
  }

  @Test
  void aForeignConversationIsNotIndexed() {
    test.adminJdbc("UPDATE conversation_search SET terms = 'kept'");
    countAsForeigner(
        "SELECT count(index_conversation('%s'))".formatted(samples.id("conversation")));
    assertThat(asAdministrator("SELECT terms::text FROM conversation_search"))
        .containsExactly("'kept'");
  }

  private static String ofFirst() {
    return " WHERE workspace_id = '%s'".formatted(test.actor().workspace().value());
  }

  private static int countAsForeigner(String sql) {
    return test.database()
        .inWorkspace(
            test.secondActor(), handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  private static int updateAsForeigner(String sql) {
    return test.database().inWorkspace(test.secondActor(), handle -> handle.execute(sql));
  }

  private static int ownRowsOfForeigner(String table) {
    return countAsForeigner("SELECT count(*) FROM " + table);
  }

  private static int count(Handle handle, String table, String where) {
    return handle.createQuery("SELECT count(*) FROM " + table + where).mapTo(Integer.class).one();
  }

  private static void assertDenied(String sql) {
    assertThatThrownBy(() -> updateAsForeigner(sql)).hasMessageContaining("permission denied");
  }

  private static void assertRefusedByPolicy(String sql) {
    assertThatThrownBy(() -> updateAsForeigner(sql)).hasMessageContaining("row-level security");
  }

  private static List<String> asAdministrator(String sql) {
    return test.adminQuery(sql);
  }
}
