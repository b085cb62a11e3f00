package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README shows where each example is wrong; this keeps it true. */
class BrokenExamplesTest {
  private static final Path FOLDER = StarterCatalogueTest.FOLDER;
  private static final Path BROKEN = FOLDER.resolve("examples/broken");

  @ParameterizedTest
  @CsvSource({
    "unknown-key.yaml, 11, 1, quality_threshold",
    "broken-indentation.yaml, 13, 7, not valid YAML",
    "undeclared-variable.yaml, 26, 35, nights",
    "turns-upside-down.yaml, 11, 9, greater than max",
    "wrong-type.yaml, 17, 12, age"
  })
  void eachExampleHasItsOneMistake(String file, int line, int column, String part) {
    List<Mistake> mistakes = CatalogueFiles.check(BROKEN.resolve(file), FOLDER);

    assertThat(mistakes).hasSize(1);
    Mistake only = mistakes.getFirst();
    assertThat(only.file()).isEqualTo("examples/broken/" + file);
    assertThat(only.line() + ":" + only.column()).isEqualTo(line + ":" + column);
    assertThat(only.message()).contains(part);
  }

  @Test
  void folderOfExamplesIsCheckedFileByFile() {
    assertThat(CatalogueFiles.check(BROKEN, FOLDER)).extracting(Mistake::file).hasSize(5);
  }

  @Test
  void readmeShowsThePlaces() throws IOException {
    Pattern row = Pattern.compile("\\| \\[([a-z-]+\\.yaml)].* \\| (\\d+:\\d+) \\|.*");
    List<String> shown =
        Files.readAllLines(FOLDER.resolve("README.md")).stream()
            .map(row::matcher)
            .filter(matcher -> matcher.matches())
            .map(matcher -> "examples/broken/" + matcher.group(1) + ":" + matcher.group(2))
            .toList();
    List<String> found =
        CatalogueFiles.check(BROKEN, FOLDER).stream()
            .map(mistake -> mistake.file() + ":" + mistake.line() + ":" + mistake.column())
            .toList();
    assertThat(shown).containsExactlyInAnyOrderElementsOf(found);
  }
}
