package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.GoldDefinition;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.StarterCatalogue;
import io.turnsmith.catalog.TemplateDefinition;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import io.turnsmith.llm.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people wrote by hand to be right must not be doubted: a flag here is a false alarm. */
class GoldConversationsTest {
  private static final Catalogue CATALOGUE =
      ((CatalogueReading.Read) StarterCatalogue.read()).catalogue();
  private static final TokenCounter TOKENS = new TokenCounter();

  static List<GoldDefinition> gold() {
    return CATALOGUE.gold();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gold")
  void raisesNoFlag(GoldDefinition gold) {
    TemplateDefinition template = CATALOGUE.template(gold.template()).orElseThrow();
    List<Turn> turns = turns(gold);
    int tokens = turns.stream().mapToInt(turn -> TOKENS.count(turn.content())).sum();

    Assessment assessment =
        Quality.assess(new Transcript(turns, tokens, false, false), expectations(template, gold));

    assertThat(assessment.flags())
        .filteredOn(flag -> flag.severity() != Severity.SHADOW)
        .extracting(Flag::rule, Flag::reason)
        .isEmpty();
    assertThat(assessment.score().value()).isGreaterThanOrEqualTo(template.qualityThreshold());
  }

  private static Expectations expectations(TemplateDefinition template, GoldDefinition gold) {
    boolean refusal =
        template.refusalExpected()
            || CATALOGUE
                .edgeCase(gold.edgeCase())
                .map(edgeCase -> Boolean.TRUE.equals(edgeCase.refusalExpected()))
                .orElse(false);
    return new Expectations(
        template.turns().min(),
        template.turns().max(),
        template.tokens() == null ? null : (Integer) template.tokens().min(),
        template.tokens() == null ? null : (Integer) template.tokens().max(),
        template.qualityThreshold(),
        refusal,
        CATALOGUE.personas().stream()
            .filter(persona -> persona.name().equals(gold.persona()))
            .map(PersonaDefinition::person)
            .findFirst()
            .orElse(""),
        template.languages(),
        template.domain(),
        List.of(template.generator(), template.userVoice(), template.assistantVoice()),
        Set.of(),
        !template.tools().isEmpty());
  }

  private static List<Turn> turns(GoldDefinition gold) {
    List<Turn> turns = new ArrayList<>();
    gold.turns()
        .forEach(
            turn ->
                turns.add(
                    new Turn(
                        turns.size() + 1,
                        Role.valueOf(turn.role().toUpperCase(Locale.ROOT)),
                        turn.text().strip(),
                        turn.reasoning(),
                        turn.toolCalls().stream()
                            .map(
                                call ->
                                    new ToolCall(
                                        call.id(), call.name(), call.arguments().toString()))
                            .toList(),
                        turn.toolCallId())));
    return turns;
  }
}
