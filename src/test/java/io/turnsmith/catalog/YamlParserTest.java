package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlParserTest {
  @Test
  void aliasBombIsRefusedBeforeItUnfolds() {
    StringBuilder bomb =
        new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      String nine = String.join(", ", java.util.Collections.nCopies(9, alias));
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, nine));
    }
    assertThat(told(bomb.toString()))
        .containsExactly("x.yaml:3:15: more than 10 aliases; write the values out");
  }

  @Test
  void aliasInsideItsOwnValueIsRefused() {
    assertThat(told("a: &a {b: *a}"))
        .containsExactly("x.yaml:1:11: an alias stands inside what it names");
  }

  @Test
  void tenThousandLevelsAreRefused() {
    assertThat(told("a: " + "[".repeat(10_000)))
        .containsExactly("x.yaml:1:35: nested deeper than 32 levels");
    assertThat(told("- ".repeat(10_000) + "x"))
        .containsExactly("x.yaml:1:65: nested deeper than 32 levels");
  }

  @Test
  void tooMuchTextIsRefused() {
    assertThat(told("a: " + "x".repeat(1_000_001)))
        .containsExactly("x.yaml:1:1: longer than 1000000 characters");
  }

  @Test
  void tagsMakeNoObjects() {
    Mistakes mistakes = new Mistakes();
    String text = "name: !!java.net.URL [http://127.0.0.1/]\ntitle: !!javax.script.Engine x";
    Where root = YamlParser.parse(new SourceText("x.yaml", text), mistakes).orElseThrow();
    Fields fields = Fields.of(root, List.of("name", "title"), mistakes).orElseThrow();

    assertThat(fields.text("name", 80) + fields.text("title", 80)).isEmpty();
    assertThat(mistakes.inOrder()).hasSize(2);
  }

  @Test
  void emptyFileAndSecondDocumentAreRefused() {
    assertThat(told("")).containsExactly("x.yaml:1:1: the file holds nothing");
    assertThat(told("# only a comment\n")).containsExactly("x.yaml:1:1: the file holds nothing");
    assertThat(told("a: 1\n---\nb: 2\n")).singleElement().asString().contains("not valid YAML");
  }

  @Test
  void columnsCountCharactersNotSurrogates() {
    Mistakes mistakes = new Mistakes();
    Where root =
        YamlParser.parse(new SourceText("x.yaml", "{a: 🙂🙂, b: 1, b: 2}"), mistakes).orElseThrow();
    Fields.of(root, List.of("a", "b"), mistakes);

    assertThat(mistakes.inOrder()).extracting(Mistake::column).containsExactly(15);
  }

  private static List<String> told(String text) {
    Mistakes mistakes = new Mistakes();
    assertThat(YamlParser.parse(new SourceText("x.yaml", text), mistakes)).isEmpty();
    return mistakes.inOrder().stream().map(Mistake::toString).toList();
  }
}
