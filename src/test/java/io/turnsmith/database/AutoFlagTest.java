package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generated conversation whose score is too low needs revision, and the rows say why. */
class AutoFlagTest {
  private static final Ids IDS = new Ids(InstantSource.system(), new SplittableRandom());

  private static TestDatabase test;
  private static SampleRows samples;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = new SampleRows(test.actor());
    test.database()
        .useWorkspace(
            test.actor(),
            handle -> {
              samples.insert(handle, "conversation_templates");
              samples.insert(handle, "template_versions");
            });
    test.adminJdbc("UPDATE template_versions SET quality_threshold = 8.0");
  }

  @AfterAll
  static void close() {
    test.close();
  }

  record Flag(
      String rule, String severity, BigDecimal value, BigDecimal threshold, String reason) {}

  record Change(@Nullable String fromStatus, String toStatus, String reason, UserId changedBy) {}

  @ParameterizedTest
  @CsvSource(
      nullValues = "NULL",
      value = {
        "generated,      5.9,  needs_revision",
        "generated,      6.0,  generated",
        "generated,      5.95, generated",
        "generated,      5.94, needs_revision",
        "generated,      NULL, generated",
        "draft,          1.0,  draft",
        "pending_review, 1.0,  pending_review",
        "none,           1.0,  none",
        "failed,         1.0,  failed"
      })
  void aNewRowIsFlaggedOnlyWhenItIsGeneratedAndLow(
      String status, @Nullable BigDecimal score, String expected) {
    UUID id = insert(status, score, null);
    assertThat(status(id)).isEqualTo(expected);
    assertThat(flags(id)).hasSize(expected.equals("needs_revision") ? 1 : 0);
  }

  @Test
  void theFlagAndTheHistorySayWhy() {
    UUID id = insert("generated", new BigDecimal("5.9"), null);
    String reason = "score 5.9 is below the threshold 6.0";
    assertThat(flags(id))
        .containsExactly(
            new Flag("low-score", "warn", new BigDecimal("5.9"), new BigDecimal("6.0"), reason));
    assertThat(changes(id))
        .containsExactly(new Change(null, "needs_revision", reason, test.actor().user()));
  }

  @Test
  void aDraftThatIsGeneratedLowGoesStraightToRevision() {
    UUID id = insert("draft", new BigDecimal("3.0"), null);
    update(id, "status = 'generated'");
    assertThat(status(id)).isEqualTo("needs_revision");
    assertThat(flags(id)).hasSize(1);
    assertThat(changes(id)).extracting(Change::toStatus).containsExactly("draft", "needs_revision");
  }

  @Test
  void aScoreThatFallsLaterIsFlaggedThen() {
    UUID id = insert("generated", new BigDecimal("9.0"), null);
    update(id, "quality_score = 4.0");
    assertThat(status(id)).isEqualTo("needs_revision");
    assertThat(flags(id)).extracting(Flag::value).containsExactly(new BigDecimal("4.0"));
  }

  @Test
  void theThresholdIsThatOfTheTemplateVersion() {
    UUID id = insert("generated", new BigDecimal("7.9"), samples.id("version"));
    assertThat(status(id)).isEqualTo("needs_revision");
    assertThat(flags(id)).extracting(Flag::threshold).containsExactly(new BigDecimal("8.0"));
    UUID enough = insert("generated", new BigDecimal("8.0"), samples.id("version"));
    assertThat(status(enough)).isEqualTo("generated");
  }

  @Test
  void aPersonsRequestForRevisionRaisesNoFlag() {
    UUID id = insert("pending_review", new BigDecimal("2.0"), null);
    update(id, "status = 'needs_revision'");
    assertThat(flags(id)).isEmpty();
  }

  @Test
  void aFlaggedRowCannotGoBackToGenerated() {
    UUID id = insert("generated", new BigDecimal("1.0"), null);
    // The trigger turns the wish into needs_revision, where the row already is.
    update(id, "status = 'generated'");
    assertThat(status(id)).isEqualTo("needs_revision");
    update(id, "quality_score = 9.0");
    assertThatExceptionOfType(TransitionRefused.class)
        .isThrownBy(() -> update(id, "status = 'generated'"));
  }

  private static UUID insert(String status, @Nullable BigDecimal score, @Nullable Object version) {
    UUID id = IDS.next();
    inWorkspace(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO conversations (workspace_id, id, persona, emotion, tier, status, quality_score, template_version_id)
                    VALUES (current_workspace(), :id, 'Ana', 'neutral', 'template', :status, :score, :version::uuid)
                    """)
                .bind("id", id)
                .bind("status", status)
                .bind("score", score)
                .bind("version", version == null ? null : version.toString())
                .execute());
    return id;
  }

  private static void update(UUID id, String set) {
    inWorkspace(handle -> handle.execute("UPDATE conversations SET " + set + " WHERE id = ?", id));
  }

  private static String status(UUID id) {
    return inWorkspace(
        handle ->
            handle
                .createQuery("SELECT status FROM conversations WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  private static List<Flag> flags(UUID id) {
    return inWorkspace(
        handle ->
            handle
                .createQuery(
                    "SELECT rule, severity, value, threshold, reason FROM flags WHERE"
                        + " conversation_id = :id")
                .bind("id", id)
                .mapTo(Flag.class)
                .list());
  }

  private static List<Change> changes(UUID id) {
    return inWorkspace(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT from_status, to_status, reason, changed_by FROM status_changes
                    WHERE conversation_id = :id ORDER BY changed_at
                    """)
                .bind("id", id)
                .mapTo(Change.class)
                .list());
  }

  private static <T> T inWorkspace(Work<T> work) {
    return test.database().inWorkspace(test.actor(), (Handle handle) -> work.run(handle));
  }
}
