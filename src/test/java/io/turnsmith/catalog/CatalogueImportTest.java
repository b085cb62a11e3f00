package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.ImportResult.Imported;
import io.turnsmith.catalog.ImportResult.Refused;
import io.turnsmith.catalog.InputsRendering.Rendered;
import io.turnsmith.catalog.PlanEntry.Change;
import io.turnsmith.conversation.GoldConversations;
import io.turnsmith.database.Ids;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueImportTest {
  private static final String TEMPLATE_FILE = "templates/refund-talk.yaml";
  private static final String SCENARIO_FILE = "scenarios/refund-talk.yaml";

  @TempDir private Path folder;
  private final TestDatabase test = TestDatabase.fresh();
  private final Ids ids = new Ids(InstantSource.system(), new SplittableRandom(7));
  private final CatalogueImport catalogueImport =
      new CatalogueImport(test.database(), ids, text -> 1, new GoldConversations(ids, text -> 1));

  @BeforeEach
  void writeSample() {
    CatalogueSamples.write(folder);
  }

  @AfterEach
  void closeDatabase() {
    test.close();
  }

  @Test
  void firstImportMakesEverythingNew() {
    assertThat(changes()).containsOnly(Change.NEW);
    bringIn();

    TemplateVersionRow template = look(catalog -> catalog.template("refund-talk").orElseThrow());
    Catalogue files = CatalogueSamples.read(folder);
    assertThat(template.version()).isEqualTo(1);
    assertThat(template.definition()).isEqualTo(files.templates().getFirst());
    List<ScenarioRow> scenarios = look(catalog -> catalog.scenarios(template.templateId()));
    assertThat(scenarios).extracting(ScenarioRow::definition).isEqualTo(files.scenarios());
    List<EdgeCaseRow> edgeCases = look(catalog -> catalog.edgeCases(template.templateId()));
    assertThat(edgeCases).extracting(EdgeCaseRow::definition).isEqualTo(files.edgeCases());
    Map<String, PersonaDefinition> personas = look(Catalog::personas);
    assertThat(personas).isEqualTo(CatalogueSamples.personas(files));
    assertThat(look(catalog -> catalog.pipeline("single-pass").orElseThrow()).definition())
        .isEqualTo(files.pipelines().getFirst());
  }

  @Test
  void secondImportChangesNothing() {
    bringIn();
    Map<String, Long> before = counts();

    assertThat(changes()).containsOnly(Change.UNCHANGED);
    bringIn();

    assertThat(counts()).isEqualTo(before);
    assertThat(look(catalog -> catalog.template("refund-talk").orElseThrow()).version())
        .isEqualTo(1);
  }

  @Test
  void changedDefinitionsBecomeTheNextVersionAndOldRowsStay() {
    bringIn();
    Map<String, Long> before = counts();
    change(TEMPLATE_FILE, "  Calm.", "  Calm and short.");
    change(SCENARIO_FILE, "A torn sleeve", "A sleeve, torn");
    change("personas/people.yaml", "Works nights.", "Works at night.");
    change("pipelines/single-pass.yaml", "One call.", "A single call.");

    assertThat(entries(Change.CHANGED))
        .containsExactly("night-nurse", "refund-talk", "torn-sleeve", "single-pass");
    bringIn();

    TemplateVersionRow template = look(catalog -> catalog.template("refund-talk").orElseThrow());
    assertThat(template.version()).isEqualTo(2);
    assertThat(template.definition().assistantVoice()).isEqualTo("Calm and short.");
    ScenarioRow scenario = look(catalog -> catalog.scenario("torn-sleeve").orElseThrow());
    assertThat(scenario.revision()).isEqualTo(2);
    assertThat(scenario.definition().title()).isEqualTo("A sleeve, torn");
    assertThat(look(catalog -> catalog.pipeline("single-pass").orElseThrow()).version())
        .isEqualTo(2);
    before.replaceAll((table, rows) -> table.equals("edge_cases") ? rows : Long.valueOf(rows + 1));
    before.put("conversation_templates", 1L);
    before.put("pipelines", 1L);
    before.put("documents", 0L);
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void edgeCaseFollowsItsScenarioToTheNextRevision() {
    bringIn();
    change(SCENARIO_FILE, "A torn sleeve", "A sleeve, torn");
    bringIn();

    EdgeCaseRow edgeCase = look(catalog -> catalog.edgeCase("threatens-court").orElseThrow());
    assertThat(edgeCase.revision()).isEqualTo(1);
    assertThat(edgeCase.definition().scenarios()).containsExactly("torn-sleeve");
    assertThat(
            count(
                "edge_case_scenarios WHERE scenario_id IN (SELECT id FROM scenarios WHERE"
                    + " is_current)"))
        .isEqualTo(1);
  }

  @Test
  void newTextOfADocumentMakesANewVersionOfItsTemplates() {
    CatalogueSamples.put(folder, "documents/policy.md", "# Policy\n\nThirty days.\n\n## More\nNo.");
    change(TEMPLATE_FILE, "category: Support", "category: Support\ndocument: policy");
    bringIn();
    assertThat(count("chunks")).isEqualTo(2);
    CatalogueSamples.put(folder, "documents/policy.md", "# Policy\n\nForty days.");

    assertThat(entries(Change.CHANGED)).containsExactly("policy", "refund-talk");
    bringIn();

    TemplateVersionRow template = look(catalog -> catalog.template("refund-talk").orElseThrow());
    assertThat(template.version()).isEqualTo(2);
    assertThat(template.document())
        .extracting(DocumentDefinition::body)
        .asString()
        .contains("Forty");
  }

  @Test
  void guidelinesAreKeptAsTheyStoodAtEachImport() {
    CatalogueSamples.put(folder, "guidelines/support.md", "# Support\n\nBe kind.");
    bringIn();
    assertThat(changes()).containsOnly(Change.UNCHANGED);
    CatalogueSamples.put(folder, "guidelines/support.md", "# Support\n\nBe kind and exact.");

    assertThat(plan()).contains(new PlanEntry(CatalogueKind.GUIDELINES, "support", Change.CHANGED));
    bringIn();

    DocumentDefinition now = look(catalog -> catalog.document("guidelines/support")).orElseThrow();
    assertThat(now.body()).isEqualTo("# Support\n\nBe kind and exact.");
    String first =
        test.adminQuery(
                "SELECT left(encode(content_sha256, 'hex'), 12) FROM documents WHERE NOT"
                    + " is_current")
            .getFirst();
    DocumentDefinition then =
        look(catalog -> catalog.document("guidelines/support@" + first)).orElseThrow();
    assertThat(then.body()).isEqualTo("# Support\n\nBe kind.");
    assertThat(count("chunks")).isZero();
  }

  @Test
  void theProjectsOwnGuidelinesComeInWithItsCatalogue() {
    Path project = folder.resolve("project");
    CatalogueSamples.write(project.resolve("templates"));
    CatalogueSamples.put(project, "guidelines.md", "What we agreed on.\n");

    Catalogue catalogue = new ProjectFolder(project).catalogue();
    catalogueImport.run(test.actor(), catalogue, OnConflict.REFUSE);

    DocumentDefinition page = look(catalog -> catalog.document("guidelines/project")).orElseThrow();
    assertThat(page.body()).isEqualTo("What we agreed on.");
  }

  @Test
  void editInTheDatabaseIsAConflictAndNothingIsWritten() {
    bringIn();
    test.adminJdbc(
        "UPDATE scenarios SET title = 'Mine', content_sha256 = '\\x00', origin = 'database'");
    change(TEMPLATE_FILE, "  Calm.", "  Calm and short.");
    Map<String, Long> before = counts();

    assertThat(entries(Change.CONFLICT)).containsExactly("torn-sleeve");
    assertThat(run(OnConflict.REFUSE))
        .isEqualTo(
            new Refused(
                List.of(new PlanEntry(CatalogueKind.SCENARIO, "torn-sleeve", Change.CONFLICT))));
    assertThat(counts()).isEqualTo(before);

    assertThat(run(OnConflict.FILES_WIN)).isInstanceOf(Imported.class);
    assertThat(look(catalog -> catalog.scenario("torn-sleeve").orElseThrow()).revision())
        .isEqualTo(2);
    assertThat(count("scenarios WHERE title = 'Mine' AND NOT is_current")).isEqualTo(1);
  }

  @Test
  void whatTheFilesNoLongerHoldIsKept() throws IOException {
    bringIn();
    Files.delete(folder.resolve("edge-cases/refund-talk.yaml"));

    assertThat(entries(Change.KEPT)).containsExactly("threatens-court");
    bringIn();

    Optional<EdgeCaseRow> kept = look(catalog -> catalog.edgeCase("threatens-court"));
    assertThat(kept).isPresent();
  }

  @Test
  void draftsAreKeptOutOfBatches() {
    change(SCENARIO_FILE, "topic: a torn jacket", "topic: a torn jacket\n    status: draft");
    bringIn();

    Optional<ScenarioRow> active = look(catalog -> catalog.scenario("torn-sleeve"));
    Optional<ScenarioRow> any = look(catalog -> catalog.anyScenario("torn-sleeve"));
    assertThat(active).isEmpty();
    assertThat(any).isPresent();
  }

  @Test
  void foreignWorkspaceSeesNothing() {
    bringIn();
    List<TemplateVersionRow> seen =
        test.database().inWorkspace(test.secondActor(), handle -> Catalog.in(handle).templates());
    assertThat(seen).isEmpty();
  }

  @Test
  void wholeStarterCatalogueGoesInTwice() {
    Catalogue starter = CatalogueSamples.read(StarterCatalogueTest.FOLDER);
    catalogueImport.run(test.actor(), starter, OnConflict.REFUSE);

    assertThat(catalogueImport.plan(test.actor(), starter))
        .extracting(PlanEntry::change)
        .containsOnly(Change.UNCHANGED);
    List<TemplateVersionRow> templates = look(Catalog::templates);
    assertThat(templates)
        .extracting(TemplateVersionRow::definition)
        .containsExactlyInAnyOrderElementsOf(starter.templates());
    Map<String, PersonaDefinition> personas = look(Catalog::personas);
    for (TemplateVersionRow template : templates) {
      for (ScenarioRow scenario : look(catalog -> catalog.scenarios(template.templateId()))) {
        RenderRequest request = RenderRequest.of(template, 3).drivenBy(scenario.definition(), null);
        assertThat(Render.inputs(request, personas)).isInstanceOf(Rendered.class);
      }
    }
  }

  private void bringIn() {
    assertThat(run(OnConflict.REFUSE)).isInstanceOf(Imported.class);
  }

  private ImportResult run(OnConflict onConflict) {
    return catalogueImport.run(test.actor(), CatalogueSamples.read(folder), onConflict);
  }

  private List<Change> changes() {
    return plan().stream().map(PlanEntry::change).toList();
  }

  private List<String> entries(Change change) {
    return plan().stream().filter(entry -> entry.change() == change).map(PlanEntry::name).toList();
  }

  private List<PlanEntry> plan() {
    return catalogueImport.plan(test.actor(), CatalogueSamples.read(folder));
  }

  private <T> T look(Function<Catalog, T> question) {
    return test.database().inWorkspace(test.actor(), handle -> question.apply(Catalog.in(handle)));
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String table :
        List.of(
            "conversation_templates",
            "template_versions",
            "scenarios",
            "edge_cases",
            "personas",
            "documents",
            "pipelines",
            "pipeline_versions")) {
      counts.put(table, count(table));
    }
    return counts;
  }

  private long count(String table) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(long.class).one());
  }

  private void change(String file, String from, String to) {
    try {
      String text = Files.readString(folder.resolve(file));
      assertThat(text).contains(from);
      Files.writeString(folder.resolve(file), text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
