package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  record Workspace(WorkspaceId id, String name) {}

  @Test
  void aWorkspaceSeesItselfOnly() {
    var seen =
        test.database()
            .inWorkspace(
                test.actor(),
                handle ->
                    handle
                        .createQuery("SELECT id, name FROM workspaces")
                        .mapTo(Workspace.class)
                        .list());
    assertThat(seen).containsExactly(new Workspace(test.actor().workspace(), "test"));
  }

  @Test
  void aTakenNameIsToldByItsConstraint() {
    assertThatExceptionOfType(ConstraintViolated.class)
        .isThrownBy(
            () ->
                test.database()
                    .useWorkspace(
                        test.actor(),
                        handle -> handle.execute("UPDATE workspaces SET name = 'foreign'")))
        .returns("workspaces_name_unique", ConstraintViolated::constraint);
  }

  enum Mood {
    CALM,
    VERY_ANGRY
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Everything(
      WorkspaceId id,
      @Nullable WorkspaceId missing,
      Mood mood,
      List<String> words,
      Instant at,
      BigDecimal money,
      byte[] bytes,
      @org.jdbi.v3.json.Json Map<String, Object> facts,
      int turnCount) {}

  @Test
  void everyKindOfValueGoesInAndComesOut() {
    Instant at = Instant.parse("2026-11-21T12:00:00.123456Z");
    Everything row =
        test.database()
            .inWorkspace(
                test.actor(),
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT :id AS id, NULL::uuid AS missing, :mood::text AS mood, :words AS words,
                                   :at::timestamptz AS at, :money::numeric AS money, :bytes AS bytes,
                                   :facts::jsonb AS facts, 3 AS turn_count
                            """)
                        .bind("id", test.actor().workspace())
                        .bind("mood", Mood.VERY_ANGRY)
                        .bindArray("words", String.class, List.of("a", "b c"))
                        .bind("at", at)
                        .bind("money", new BigDecimal("0.000000000123"))
                        .bind("bytes", new byte[] {0, -1})
                        .bind("facts", "{\"price\": 0.10}")
                        .mapTo(Everything.class)
                        .one());
    assertThat(row.id()).isEqualTo(test.actor().workspace());
    assertThat(row.missing()).isNull();
    assertThat(row.mood()).isEqualTo(Mood.VERY_ANGRY);
    assertThat(row.words()).containsExactly("a", "b c");
    assertThat(row.at()).isEqualTo(at);
    assertThat(row.money()).isEqualTo(new BigDecimal("0.000000000123"));
    assertThat(row.bytes()).containsExactly(0, -1);
    assertThat(row.facts()).containsExactly(Map.entry("price", new BigDecimal("0.10")));
    assertThat(row.turnCount()).isEqualTo(3);
  }

  @Test
  void listsOfIdsAndConstantsGoInAsArrays() {
    List<String> moods =
        test.database()
            .inWorkspace(
                test.actor(),
                handle ->
                    handle
                        .createQuery(
                            """
                            SELECT mood FROM unnest(:ids, :moods) AS pair (id, mood)
                            WHERE id = :id ORDER BY mood
                            """)
                        .bindArray(
                            "ids",
                            WorkspaceId.class,
                            List.of(test.actor().workspace(), test.actor().workspace()))
                        .bindArray("moods", Mood.class, List.of(Mood.VERY_ANGRY, Mood.CALM))
                        .bind("id", test.actor().workspace())
                        .mapTo(String.class)
                        .list());
    assertThat(moods).containsExactly("calm", "very_angry");
  }

  @Test
  void aFailureRollsEverythingBack() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                test.database()
                    .useWorkspace(
                        test.actor(),
                        handle -> {
                          handle.execute("UPDATE workspaces SET name = 'half'");
                          throw new IllegalStateException("stop");
                        }));
    assertThat(test.adminQuery("SELECT 'row' FROM workspaces WHERE name = 'half'")).isEmpty();
  }

  @Test
  void aMissingValueIsToldByItsColumn() {
    assertThatExceptionOfType(ConstraintViolated.class)
        .isThrownBy(
            () ->
                test.database()
                    .useWorkspace(
                        test.actor(),
                        handle -> handle.execute("UPDATE workspaces SET name = NULL")))
        .returns("workspaces.name", ConstraintViolated::constraint);
  }

  @Test
  void lostConnectionsAreAnOutageThatPasses() {
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(
            () ->
                test.database()
                    .useWorkspace(
                        test.actor(),
                        handle -> {
                          // only this one: the pool trusts others that it used a moment ago
                          int pid =
                              handle.select("SELECT pg_backend_pid()").mapTo(Integer.class).one();
                          test.adminQuery("SELECT pg_terminate_backend(%d)".formatted(pid));
                          handle.execute("SELECT 1");
                        }));
    // Each call that meets another dead connection of the pool throws it away.
    int calls = 0;
    while (!answers()) {
      assertThat(++calls).isLessThan(DatabaseConfig.defaults().poolSize());
    }
  }

  private static boolean answers() {
    try {
      return test.database().findSignIn("tester").size() == 1;
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  @Test
  void aStatementThatTakesTooLongIsAnOutage() {
    DatabaseConfig impatient =
        new DatabaseConfig(1, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMinutes(1));
    try (Database database = Databases.open(test.application(), impatient)) {
      assertThatExceptionOfType(DatabaseUnavailable.class)
          .isThrownBy(() -> database.useAcross(handle -> handle.execute("SELECT pg_sleep(10)")));
    }
  }
}
