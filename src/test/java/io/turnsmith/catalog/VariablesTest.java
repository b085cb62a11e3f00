package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private final Variables variables =
      new Variables(
          List.of(
              variable("goal", VariableType.TEXT, true, null),
              variable("years", VariableType.NUMBER, true, BigDecimal.TEN),
              variable("currency", VariableType.CHOICE, false, "euros"),
              variable("rivals", VariableType.LIST, false, null)));

  @Test
  void valuesThatFitHaveNoProblem() {
    Map<String, Object> values =
        Map.of("goal", "rest", "years", new BigDecimal("30"), "rivals", List.of("a"));
    assertThat(variables.problems(values)).isEmpty();
  }

  @Test
  void problemsNameTheVariableAndItsType() {
    Map<String, Object> values =
        Values.normal(Map.of("years", 31, "currency", "yen", "rivals", "a", "gaol", "x"));
    assertThat(variables.problems(values))
        .containsExactlyInAnyOrder(
            "variable \"goal\" has no value",
            "variable \"years\" must be a number from 1 to 30, not the number 31",
            "variable \"currency\" must be one of euros, pounds, not the text \"yen\"",
            "variable \"rivals\" must be a list of at most 200 texts, not the text \"a\"",
            "no variable \"gaol\"; did you mean \"goal\"?");
  }

  @Test
  void defaultsAndEmptinessFillTheRest() {
    assertThat(variables.complete(Map.of("goal", "rest")))
        .containsExactly(
            Map.entry("goal", "rest"),
            Map.entry("years", BigDecimal.TEN),
            Map.entry("currency", "euros"),
            Map.entry("rivals", List.of()));
  }

  @Test
  void textsOfTheCommandLineBecomeTypedValues() {
    Map<String, Object> values =
        variables.fromTexts(Map.of("goal", "1", "years", "2.50", "rivals", "a; b"));
    assertThat(values)
        .containsEntry("goal", "1")
        .containsEntry("years", new BigDecimal("2.50"))
        .containsEntry("rivals", List.of("a", "b"));
    assertThat(variables.problems(variables.fromTexts(Map.of("goal", "x", "years", "soon"))))
        .containsExactly("variable \"years\" must be a number from 1 to 30, not the text \"soon\"");
  }

  private static Variable variable(
      String name, VariableType type, boolean required, @Nullable Object fallback) {
    boolean number = type == VariableType.NUMBER;
    return new Variable(
        name,
        type,
        required,
        fallback,
        type == VariableType.CHOICE ? List.of("euros", "pounds") : List.of(),
        number ? BigDecimal.ONE : null,
        number ? new BigDecimal("30") : null,
        "");
  }
}
