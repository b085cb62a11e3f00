package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.Renderer.Rendering.Refused;
import io.turnsmith.catalog.Renderer.Rendering.Text;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {
  private static final Map<String, Object> VALUES =
      Map.of(
          "name",
          "Ada <b>&",
          "days",
          new BigDecimal("0.50"),
          "zero",
          BigDecimal.ZERO,
          "none",
          "",
          "facts",
          List.of("one", "two"),
          "nothing",
          List.of());

  @Test
  void fillsTextsNumbersAndListsWithoutEscaping() {
    assertThat(Renderer.render("{{name}} {{days}} {{#facts}}-{{.}};{{/facts}}", VALUES))
        .isEqualTo(new Text("Ada <b>& 0.50 -one;-two;"));
  }

  @Test
  void sectionsFollowWhetherThereIsSomething() {
    assertThat(
            Renderer.render(
                "{{#none}}a{{/none}}{{^none}}b{{/none}}{{#nothing}}c{{/nothing}}{{^nothing}}d{{/nothing}}{{#name}}e"
                    + " {{name}}{{/name}}{{^name}}f{{/name}}{{#zero}}g{{/zero}}",
                VALUES))
        .isEqualTo(new Text("bde Ada <b>&g"));
  }

  @Test
  void linesThatHoldOnlyASectionLeaveNoTrace() {
    assertThat(Renderer.render("x\n{{#facts}}\n- {{.}}\n{{/facts}}\ny", VALUES))
        .isEqualTo(new Text("x\n- one\n- two\ny"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${7*7}", "#{7*7}", "<%= 7*7 %>", "{name}", "[[name]]", "}} {"})
  void otherLanguagesStayText(String text) {
    assertThat(Renderer.render(text, VALUES)).isEqualTo(new Text(text));
  }

  @Test
  void valuesAreNotFilledAgain() {
    assertThat(Renderer.render("{{name}}", Map.of("name", "{{secret}}", "secret", "x")))
        .isEqualTo(new Text("{{secret}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constructor",
        "class",
        "name.length",
        "name.class",
        "facts.0",
        "getClass",
        "this",
        "-index",
        "-first",
        "7*7",
        "name.bytes",
        "toString",
        "hashCode",
        "missing"
      })
  void nothingButTheGivenNamesIsReached(String name) {
    assertThat(Renderer.render("a {{" + name + "}}", VALUES))
        .isEqualTo(new Refused(List.of("variable \"" + name + "\" has no value")));
    assertThat(Renderer.render("{{#facts}}{{#" + name + "}}x{{/" + name + "}}{{/facts}}", VALUES))
        .isEqualTo(new Refused(List.of("variable \"" + name + "\" has no value")));
  }

  @ParameterizedTest
  @CsvSource({
    "{{> other}}, cannot include",
    "{{=<% %>=}}, cannot be changed",
    "{{{name}}}, nothing is escaped",
    "{{&name}}, nothing is escaped",
    "{{$block}}x{{/block}}, cannot include",
    "{{name, not closed",
    "{{#facts}}x, never closed",
    "x{{/facts}}, closes nothing",
    "{{#name}}{{#facts}}x{{/name}}{{/facts}}, must be closed first",
    "{{.}}, item of a list"
  })
  void whatIsNotAPlainTagIsRefused(String text, String part) {
    assertThat(Renderer.render(text, VALUES))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problems()).anyMatch(p -> p.contains(part)));
  }

  @Test
  void tenThousandSectionsAreRefused() {
    String text = "{{#facts}}".repeat(10_000) + "x" + "{{/facts}}".repeat(10_000);
    assertThat(Renderer.render(text, VALUES))
        .isEqualTo(new Refused(List.of("sections nested deeper than 8")));
  }

  @Test
  void listsInListsDoNotMultiplyWithoutEnd() {
    Map<String, Object> values = Map.of("many", Collections.nCopies(200, "x"));
    String text = "{{#many}}".repeat(7) + "{{/many}}".repeat(7);
    assertThat(Renderer.render(text, values))
        .isEqualTo(new Refused(List.of("the sections of the text go through too many items")));
  }

  @Test
  void outputHasAnEnd() {
    Map<String, Object> values =
        Map.of("many", Collections.nCopies(200, "x"), "long", "y".repeat(1_000));
    assertThat(Renderer.render("{{#many}}{{long}}{{/many}}", values))
        .isEqualTo(new Refused(List.of("the filled text is longer than 100000 characters")));
  }
}
