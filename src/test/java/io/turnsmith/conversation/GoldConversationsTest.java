package io.turnsmith.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueImport;
import io.turnsmith.catalog.CatalogueKind;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.GoldDefinition;
import io.turnsmith.catalog.GoldTurn;
import io.turnsmith.catalog.ImportResult;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.catalog.PlanEntry;
import io.turnsmith.catalog.PlanEntry.Change;
import io.turnsmith.catalog.StarterCatalogue;
import io.turnsmith.database.Json;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoldConversationsTest {
  private static final Catalogue STARTER =
      ((CatalogueReading.Read) StarterCatalogue.read()).catalogue();

  private static TestDatabase test;
  private static CatalogueImport imports;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    imports =
        new CatalogueImport(
            test.database(),
            SampleConversations.IDS,
            String::length,
            new GoldConversations(SampleConversations.IDS, String::length));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void empty() {
    test.adminJdbc("TRUNCATE conversations CASCADE");
  }

  @Test
  void theStarterCataloguesComeOnceWithSystemTextAndTools() {
    assertThat(goldChanges(STARTER)).hasSize(24).containsOnly(Change.NEW);
    bringIn(STARTER);
    bringIn(STARTER);

    assertThat(goldChanges(STARTER)).hasSize(24).containsOnly(Change.UNCHANGED);
    List<JsonNode> inputs =
        test.adminQuery("SELECT inputs::text FROM conversations WHERE is_gold").stream()
            .map(Json::read)
            .toList();
    assertThat(inputs).hasSize(24);
    assertThat(inputs).allSatisfy(each -> assertThat(each.path("system").asText()).isNotBlank());
    assertThat(inputs).anySatisfy(each -> assertThat(each.path("tools")).isNotEmpty());
  }

  @Test
  void aChangedTextSupersedesTheOldOneWhichLeavesTheApprovedOnes() {
    bringIn(STARTER);
    Catalogue edited = withFirstGold(said(STARTER.gold().getFirst(), "Thank you, that is clear."));
    String name = edited.gold().getFirst().name();

    assertThat(goldEntries(edited, Change.CHANGED)).containsExactly(name);
    bringIn(edited);
    bringIn(edited);

    assertThat(goldChanges(edited)).containsOnly(Change.UNCHANGED);
    assertThat(
            test.adminQuery(
                """
                SELECT concat_ws(' ', old.status, old.decided_by, new.status, turn.content)
                FROM conversations new
                JOIN conversations old ON old.id = new.supersedes_id
                JOIN conversation_turns turn ON turn.conversation_id = new.id AND turn.turn_number = 1
                WHERE new.inputs ->> 'gold' = '%s'
                """
                    .formatted(name)))
        .containsExactly("rejected import approved Thank you, that is clear.");
    assertThat(test.adminQuery("SELECT count(*) FROM conversations WHERE status = 'approved'"))
        .containsExactly("24");
    assertThat(test.adminQuery("SELECT count(*) FROM review_slots WHERE closed_at IS NULL"))
        .containsExactly("0");
    assertThat(
            test.adminQuery(
                "SELECT DISTINCT reason FROM status_changes WHERE to_status = 'rejected'"))
        .containsExactly("a newer text of this gold conversation was imported");
  }

  @Test
  void whatAPersonRejectedStaysRejectedUntilItsFileChanges() {
    bringIn(STARTER);
    GoldDefinition first = STARTER.gold().getFirst();
    test.adminJdbc(
        """
        SET turnsmith.reason = 'wrong after all';
        UPDATE conversations
        SET status = 'pending_review', decided_by = NULL, approved_by = NULL, approved_at = NULL
        WHERE inputs ->> 'gold' = '%1$s';
        UPDATE conversations SET status = 'rejected', decided_by = 'person'
        WHERE inputs ->> 'gold' = '%1$s';
        RESET turnsmith.reason
        """
            .formatted(first.name()));

    assertThat(goldChanges(STARTER)).containsOnly(Change.UNCHANGED);
    Catalogue edited = withFirstGold(said(first, "Better now?"));
    bringIn(edited);

    assertThat(
            test.adminQuery(
                "SELECT status || ' ' || decided_by FROM conversations WHERE inputs ->> 'gold' = '"
                    + first.name()
                    + "' ORDER BY id"))
        .containsExactly("rejected person", "approved import");
  }

  @Test
  void aTextThatWasEditedHereIsAConflictUnlessTheFilesWin() {
    bringIn(STARTER);
    GoldDefinition first = STARTER.gold().getFirst();
    test.adminJdbc(
        """
        UPDATE conversations SET content_version = 2, content_sha256 = '\\x00'
        WHERE inputs ->> 'gold' = '%s'
        """
            .formatted(first.name()));

    assertThat(imports.run(test.actor(), STARTER, OnConflict.REFUSE))
        .isEqualTo(
            new ImportResult.Refused(
                List.of(new PlanEntry(CatalogueKind.GOLD, first.name(), Change.CONFLICT))));
    imports.run(test.actor(), STARTER, OnConflict.FILES_WIN);

    assertThat(goldChanges(STARTER)).containsOnly(Change.UNCHANGED);
    assertThat(test.adminQuery("SELECT count(*) FROM conversations WHERE status = 'approved'"))
        .containsExactly("24");
  }

  private static void bringIn(Catalogue catalogue) {
    assertThat(imports.run(test.actor(), catalogue, OnConflict.REFUSE))
        .isInstanceOf(ImportResult.Imported.class);
  }

  private static List<Change> goldChanges(Catalogue catalogue) {
    return imports.plan(test.actor(), catalogue).stream()
        .filter(entry -> entry.kind() == CatalogueKind.GOLD)
        .map(PlanEntry::change)
        .toList();
  }

  private static List<String> goldEntries(Catalogue catalogue, Change change) {
    return imports.plan(test.actor(), catalogue).stream()
        .filter(entry -> entry.change() == change)
        .map(PlanEntry::name)
        .toList();
  }

  private static GoldDefinition said(GoldDefinition gold, String firstWords) {
    List<GoldTurn> turns = new ArrayList<>(gold.turns());
    turns.set(0, new GoldTurn("user", firstWords, null, List.of(), null));
    return new GoldDefinition(
        gold.name(),
        gold.title(),
        gold.template(),
        gold.scenario(),
        gold.edgeCase(),
        gold.persona(),
        gold.topic(),
        gold.emotion(),
        gold.skill(),
        turns,
        gold.notes());
  }

  private static Catalogue withFirstGold(GoldDefinition first) {
    List<GoldDefinition> gold = new ArrayList<>(STARTER.gold());
    gold.set(0, first);
    return new Catalogue(
        STARTER.templates(),
        STARTER.scenarios(),
        STARTER.edgeCases(),
        STARTER.personas(),
        gold,
        STARTER.pipelines(),
        STARTER.documents(),
        STARTER.guidelines());
  }
}
