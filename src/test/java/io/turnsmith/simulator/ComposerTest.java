package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {
  private static Brief brief(String prompt) {
    return BriefReader.read(List.of(new Message("user", prompt)));
  }

  private static List<Turn> compose(String prompt, long seed) {
    return Composer.compose(brief(prompt), seed, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 8, 16, 30})
  void thereAreAsManyTurnsAsAskedForAndTheyAlternate(int wanted) {
    for (long seed = 0; seed < 20; seed++) {
      List<Turn> turns = compose(Briefs.withTurns(wanted), seed);

      assertThat(turns).hasSize(wanted);
      for (int i = 0; i < turns.size(); i++) {
        assertThat(turns.get(i).isUser()).isEqualTo(i % 2 == 0);
        assertThat(turns.get(i).text()).isNotBlank();
      }
      assertThat(turns.getLast().text()).matches("(?s).*[.!?]$");
    }
  }

  @Test
  void factsAreToldInTheFirstPersonAndRepeatedInTheSecond() {
    String all =
        String.join("\n", compose(Briefs.withTurns(16), 3).stream().map(Turn::text).toList());

    assertThat(all)
        .contains("I earn 3,850 EUR net a month and have 6,200 EUR in savings")
        .containsIgnoringCase("my rent rises to 1,240 EUR on 1 March")
        .containsIgnoringCase("my mother lent me 2,000 EUR")
        .contains("Marisol")
        .doesNotContain("She earns", "Marisol earns");
  }

  @Test
  void whatHappensInAnEdgeCaseIsSaidAndAnswered() {
    String prompt =
        Briefs.withTurns(8)
            + """

            ## Edge case
            Asks for a guarantee

            ## Trigger
            The customer demands that the assistant guarantee a return of 8 percent.

            ## Expected behaviour
            The assistant declines to predict returns and does not name a product.
            """;
    List<Turn> turns = compose(prompt, 11);

    assertThat(turns).hasSize(8);
    assertThat(turns.get(4).text())
        .contains("I am demanding that you guarantee a return of 8 percent");
    assertThat(turns.get(5).text())
        .contains("I will decline to predict returns and also not name a product");
  }

  @Test
  void spanishStaysSpanish() {
    for (String prompt :
        Briefs.all().stream().filter(text -> text.contains("Languages: es")).toList()) {
      for (Turn turn : compose(prompt.replace("Turns: 2", "Turns: 10"), 5)) {
        assertThat(Language.of(turn.text())).as(turn.text()).isEqualTo(Language.ES);
      }
    }
  }

  @Test
  void theLanguageChangesMidwayAndTheEarlyRemarkComesBack() {
    String prompt =
        """
        # Brief
        Domain: travel
        Languages: en, de
        Turns: 30
        Persona name: Helen Marsh
        Topic: a train journey to Lake Constance

        ## Inputs
        - fact_to_remember: Her daughter is allergic to peanuts.
        - switch_turn: 15
        """;
    List<Turn> turns = compose(prompt, 9);

    assertThat(turns.get(2).text()).contains("daughter is allergic to peanuts");
    for (int i = 3; i < 26; i++) {
      assertThat(turns.get(i).text()).doesNotContain("peanuts");
    }
    assertThat(turns.get(27).text()).contains("peanuts");
    assertThat(Language.of(turns.get(13).text())).isEqualTo(Language.EN);
    for (int i = 14; i < 27; i++) {
      assertThat(Language.of(turns.get(i).text())).as(turns.get(i).text()).isEqualTo(Language.DE);
    }
  }

  @Test
  void toolCallsFollowTheStrictShapeAndAreAnswered() {
    ReplyShape shape = ReplyShape.of(Json.parse(Asking.TOOLS_SCHEMA)).orElseThrow();
    Brief brief = brief(Briefs.withTools(8));
    var fill = new SchemaFill(shape.root(), brief, new SplittableRandom(1));
    JsonNode turns = shape.write(Composer.compose(brief, 4, true), fill).path("turns");

    int spoken = 0;
    int calls = 0;
    for (int i = 0; i < turns.size(); i++) {
      JsonNode turn = turns.get(i);
      assertThat(turn.properties()).hasSize(4);
      spoken += turn.path("role").asText().equals("tool") ? 0 : 1;
      for (JsonNode call : turn.path("tool_calls")) {
        calls++;
        JsonNode arguments = Json.parse(call.path("arguments").asText());
        assertThat(arguments.path("order_id").asText()).isEqualTo("LF-20417");
        assertThat(turns.get(i + 1).path("role").asText()).isEqualTo("tool");
        assertThat(turns.get(i + 1).path("tool_call_id")).isEqualTo(call.path("id"));
      }
    }
    assertThat(spoken).isEqualTo(8);
    assertThat(calls).isEqualTo(2);
    assertThat(turns.get(0).path("tool_calls").isNull()).isTrue();
  }

  @Test
  void withoutToolsInTheSchemaNobodyCallsOne() {
    assertThat(Composer.compose(brief(Briefs.withTools(8)), 4, false))
        .hasSize(8)
        .allMatch(turn -> turn.calls().isEmpty());
  }

  @Test
  void aPromptWithoutLabelsIsStillAConversation() {
    assertThat(compose("Please invent 4 turns about lost luggage.", 2)).hasSize(4);
  }
}
