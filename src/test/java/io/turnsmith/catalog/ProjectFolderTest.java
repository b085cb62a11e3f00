package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.catalog.ProjectFolder.Initialised;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {
  @TempDir private Path temp;

  @Test
  void newProjectHoldsTheStarterCatalogue() throws IOException {
    Path folder = temp.resolve("My Data 2");
    ProjectFolder.init(folder);

    ProjectFolder project = ProjectFolder.require(folder.resolve("templates/gold"));
    assertThat(project.root()).isEqualTo(folder);
    assertThat(CatalogueSamples.read(project.templates()).templates()).hasSize(10);
    assertThat(project.exports()).isDirectory();
    assertThat(project.guidelines()).isNotEmptyFile();
    assertThat(Files.readString(project.settingsFile())).contains("  workspace: my-data-2\n");
    assertThat(project.templates().resolve("schema/template.schema.json")).exists();
    assertThat(project.templates().resolve("examples/broken"))
        .isDirectoryContaining("glob:**.yaml");
  }

  @Test
  void projectIsLeftAloneTheSecondTime() throws IOException {
    ProjectFolder.init(temp);
    Files.writeString(temp.resolve("guidelines.md"), "ours");

    assertThat(ProjectFolder.init(temp)).isInstanceOf(Initialised.AlreadyThere.class);
    assertThat(temp.resolve("guidelines.md")).hasContent("ours");
  }

  @Test
  void folderWithOtherThingsInItIsRefused() throws IOException {
    Files.writeString(temp.resolve("thesis.tex"), "…");
    assertThatThrownBy(() -> ProjectFolder.init(temp))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("not empty")
        .hasMessageNotContaining("\n");
    assertThat(temp.resolve("templates")).doesNotExist();
  }

  @Test
  void freshGitFolderIsWelcome() throws IOException {
    Files.createDirectories(temp.resolve(".git"));
    assertThat(ProjectFolder.init(temp)).isInstanceOf(Initialised.Made.class);
  }

  @Test
  void withoutAProjectTheWayOutIsNamed() {
    assertThat(ProjectFolder.find(temp)).isEmpty();
    assertThatThrownBy(() -> ProjectFolder.require(temp)).hasMessageContaining("turnsmith init");
  }

  @Test
  void catalogueIsReadFromInsideAJar() throws IOException {
    URI jar = URI.create("jar:" + temp.resolve("x.jar").toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Path folder = Files.createDirectory(files.getPath("/catalog"));
      CatalogueSamples.write(folder);
      assertThat(CatalogueSamples.read(folder).scenarios()).hasSize(1);
    }
  }

  @Test
  void newTemplateKeepsCommentsAndRenamesItsScenarios() throws IOException {
    ProjectFolder.init(temp);
    Path folder = ProjectFolder.require(temp).templates();

    List<Path> made = CatalogueScaffold.newTemplate(folder, "night-shift", "developer-help");

    assertThat(made).hasSize(3);
    Catalogue catalogue = CatalogueSamples.read(folder);
    assertThat(catalogue.template("night-shift")).isPresent();
    List<String> copies =
        catalogue.scenarios().stream()
            .filter(scenario -> scenario.template().equals("night-shift"))
            .map(ScenarioDefinition::name)
            .toList();
    assertThat(copies).isNotEmpty().allMatch(name -> name.startsWith("night-shift-"));
    assertThat(catalogue.edgeCases())
        .filteredOn(edgeCase -> edgeCase.template().equals("night-shift"))
        .isNotEmpty()
        .allSatisfy(
            edgeCase -> {
              assertThat(edgeCase.name()).startsWith("night-shift-");
              assertThat(edgeCase.scenarios()).allMatch(copies::contains);
            })
        .anySatisfy(edgeCase -> assertThat(edgeCase.scenarios()).isNotEmpty());
    assertThat(catalogue.gold()).noneMatch(gold -> gold.template().equals("night-shift"));
    assertThat(made.getFirst()).content().startsWith("# yaml-language-server");
    String original = Files.readString(folder.resolve("templates/developer-help.yaml"));
    assertThat(made.getFirst())
        .hasContent(original.replace("name: developer-help\n", "name: night-shift\n"));
  }

  @Test
  void newTemplateKeepsTheCommentsOfItsEdgeCasesAndCopiesEveryFile() throws IOException {
    CatalogueSamples.write(temp);
    CatalogueSamples.put(
        temp,
        "edge-cases/refund-talk.yaml",
        CatalogueSamples.EDGE_CASES.replace(
            "scenarios: [torn-sleeve]", "scenarios: [torn-sleeve] # the worst of them"));
    CatalogueSamples.put(
        temp,
        "scenarios/more.yaml",
        CatalogueSamples.SCENARIOS.replace("torn-sleeve", "refund-talk-late"));

    CatalogueScaffold.newTemplate(temp, "swap-talk", "refund-talk");

    assertThat(temp.resolve("edge-cases/swap-talk.yaml"))
        .content()
        .contains("name: swap-talk-threatens-court\n")
        .contains("scenarios: [swap-talk-torn-sleeve] # the worst of them\n");
    assertThat(CatalogueSamples.read(temp).scenarios())
        .extracting(ScenarioDefinition::name)
        .contains("swap-talk-torn-sleeve", "swap-talk-late");
  }

  @Test
  void aRefusedCopyWritesNothing() {
    CatalogueSamples.write(temp);
    CatalogueSamples.put(
        temp,
        "scenarios/swap-talk.yaml",
        CatalogueSamples.SCENARIOS.replace("torn-sleeve", "other"));

    assertThatThrownBy(() -> CatalogueScaffold.newTemplate(temp, "swap-talk", "refund-talk"))
        .hasMessageContaining("swap-talk.yaml is there already");
    CatalogueSamples.put(
        temp,
        "scenarios/more.yaml",
        CatalogueSamples.SCENARIOS.replace("torn-sleeve", "late-talk-torn-sleeve"));
    assertThatThrownBy(() -> CatalogueScaffold.newTemplate(temp, "late-talk", "refund-talk"))
        .hasMessageContaining("late-talk-torn-sleeve, which is taken");

    assertThat(temp.resolve("templates/swap-talk.yaml")).doesNotExist();
    assertThat(temp.resolve("templates/late-talk.yaml")).doesNotExist();
  }

  @Test
  void newTemplateNeedsAFreeNameAndAnExample() {
    CatalogueSamples.write(temp);
    assertThatThrownBy(() -> CatalogueScaffold.newTemplate(temp, "refund-talk", "refund-talk"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> CatalogueScaffold.newTemplate(temp, "Refund!", "refund-talk"))
        .hasMessageContaining("is no name");
    assertThatThrownBy(() -> CatalogueScaffold.newTemplate(temp, "other", "refnd"))
        .hasMessageContaining("there are refund-talk");
  }
}
