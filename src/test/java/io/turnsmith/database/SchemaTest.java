package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that every migration keeps. */
class SchemaTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void everyConstraintHasANameOfItsOwn() {
    assertThat(
            query(
                """
                SELECT conrelid::regclass || '.' || conname FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x')
                  AND conrelid <> 'flyway_schema_history'::regclass
                  AND conname ~ '(_check[0-9]*|_key[0-9]*|_id_fkey[0-9]*|_fkey[0-9]+|_excl[0-9]*)$'
                """))
        .isEmpty();
  }

  @Test
  void everyTableAndViewIsCommented() {
    assertThat(
            query(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
                  AND obj_description(oid, 'pg_class') IS NULL
                """))
        .isEmpty();
  }

  @Test
  void everyColumnIsCommented() {
    assertThat(
            query(
                """
                SELECT class.relname || '.' || attribute.attname
                FROM pg_class class
                JOIN pg_attribute attribute ON attribute.attrelid = class.oid
                WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p', 'v', 'm')
                  AND class.relname <> 'flyway_schema_history'
                  AND attribute.attnum > 0 AND NOT attribute.attisdropped
                  AND coalesce(col_description(class.oid, attribute.attnum), '') = ''
                """))
        .isEmpty();
  }

  @Test
  void everyFunctionIsCommented() {
    assertThat(
            query(
                """
                SELECT proname FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL
                """))
        .isEmpty();
  }

  @Test
  void everyViewSeesWithItsReadersEyes() {
    assertThat(
            query(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
                  AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
                """))
        .isEmpty();
  }

  @Test
  void everyDefinerFunctionHasAFixedSearchPathAndIsClosedToThePublic() {
    assertThat(
            query(
                """
                SELECT proname FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace AND prosecdef
                  AND (NOT coalesce(proconfig::text LIKE '%search_path=public, pg_temp%', false)
                       OR EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0))
                """))
        .isEmpty();
  }

  @Test
  void everyReferenceBetweenTenantTablesBeginsWithTheWorkspace() {
    assertThat(
            query(
                """
                WITH tenant AS (
                    SELECT attrelid, attnum FROM pg_attribute
                    WHERE attname = 'workspace_id' AND attnum > 0)
                SELECT conname FROM pg_constraint reference
                JOIN tenant own ON own.attrelid = reference.conrelid
                JOIN tenant other ON other.attrelid = reference.confrelid
                WHERE contype = 'f' AND (conkey[1] <> own.attnum OR confkey[1] <> other.attnum)
                """))
        .isEmpty();
  }

  @Test
  void everyUniqueKeyOfATenantTableBeginsWithTheWorkspace() {
    assertThat(
            query(
                """
                SELECT index.indexrelid::regclass::text FROM pg_index index
                JOIN pg_attribute tenant ON tenant.attrelid = index.indrelid AND tenant.attname = 'workspace_id'
                JOIN pg_class class ON class.oid = index.indrelid AND class.relkind = 'r'
                WHERE index.indisunique AND index.indkey[0] <> tenant.attnum
                """))
        .containsExactlyInAnyOrder(
            "api_tokens_hash_unique", "sessions_token_unique", "invitations_token_unique");
  }

  @Test
  void everyTenantTableForcesItsPolicies() {
    assertThat(
            query(
                """
                SELECT class.relname FROM pg_class class
                JOIN pg_attribute tenant ON tenant.attrelid = class.oid AND tenant.attname = 'workspace_id'
                WHERE class.relkind = 'r' AND NOT (class.relrowsecurity AND class.relforcerowsecurity)
                """))
        .isEmpty();
  }

  @Test
  void migratingTwiceChangesNothing() {
    String catalogue =
        """
        SELECT concat_ws(' ', xmin::text, oid::text) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace ORDER BY oid
        """;
    List<String> before = query(catalogue);
    Migrations migrations = new Migrations(test.owner(), test.application().user());
    assertThat(migrations.migrate()).isZero();
    assertThat(query(catalogue)).isEqualTo(before);
    assertThat(migrations.status())
        .isNotEmpty()
        .allMatch(Migrations.Migration::applied)
        .allMatch(Migrations.Migration::known);
  }

  private static List<String> query(String sql) {
    return test.adminQuery(sql);
  }
}
