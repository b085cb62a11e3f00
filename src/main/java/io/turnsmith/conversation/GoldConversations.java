package io.turnsmith.conversation;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.EdgeCaseRow;
import io.turnsmith.catalog.GoldDefinition;
import io.turnsmith.catalog.GoldTurn;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.Render;
import io.turnsmith.catalog.RenderRequest;
import io.turnsmith.catalog.ScenarioRow;
import io.turnsmith.catalog.TemplateVersionRow;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Brings the catalogue's gold conversations into the workspace, each once. */
public final class GoldConversations {
  /** Any seed will do: the text is stored with the conversation. */
  private static final long SEED = 1;

  private final Conversations conversations;
  private final Ids ids;
  private final ToIntFunction<String> tokens;

  /**
   * @param tokens counts the tokens of a text
   */
  public GoldConversations(Ids ids, ToIntFunction<String> tokens) {
    this.conversations = new Conversations(ids);
    this.ids = ids;
    this.tokens = tokens;
  }

  /**
   * Stores those whose text is not there yet; the catalogue itself must be imported before.
   *
   * @return how many were new
   */
  public int importAll(Handle handle, Actor actor, List<GoldDefinition> definitions) {
    Catalog catalog = Catalog.in(handle);
    int added = 0;
    for (GoldDefinition definition : definitions) {
      List<Turn> turns = turns(definition);
      if (!isThere(handle, turns)) {
        conversations.insertImported(handle, conversation(catalog, actor, definition, turns), true);
        added++;
      }
    }
    return added;
  }

  private static boolean isThere(Handle handle, List<Turn> turns) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM conversations WHERE is_gold AND content_sha256 = :hash)")
        .bind("hash", ContentHash.of(turns))
        .mapTo(boolean.class)
        .one();
  }

  private NewConversation conversation(
      Catalog catalog, Actor actor, GoldDefinition definition, List<Turn> turns) {
    Optional<TemplateVersionRow> template = catalog.template(definition.template());
    Optional<UUID> scenario =
        catalog.anyScenario(definition.scenario()).map(row -> row.id().value());
    Optional<UUID> edgeCase =
        catalog.anyEdgeCase(definition.edgeCase()).map(row -> row.id().value());
    return new NewConversation(
        new ConversationId(ids.next()),
        Origin.of(
            edgeCase.isPresent() ? Tier.EDGE_CASE : Tier.SCENARIO,
            template.map(row -> row.id().value()).orElse(null),
            scenario.orElse(null),
            edgeCase.orElse(null)),
        new Subject(
            definition.title(),
            catalog
                .persona(definition.persona())
                .map(PersonaDefinition::person)
                .orElse(definition.persona()),
            definition.emotion().isEmpty() ? "neutral" : definition.emotion(),
            definition.topic(),
            template.map(row -> row.definition().tone()).orElse(""),
            template.map(row -> List.of(row.definition().category())).orElse(List.of())),
        new Assessment(null, Map.of(), null, Confidence.HIGH),
        Effort.byHand(),
        inputs(catalog, template, definition),
        Map.of(),
        turns,
        turns.stream().map(turn -> tokens.applyAsInt(turn.content())).toList(),
        List.of(),
        actor.user());
  }

  /**
   * With the system text and tools that an export writes; those of the template where they fill.
   */
  private static Map<String, Object> inputs(
      Catalog catalog, Optional<TemplateVersionRow> template, GoldDefinition definition) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("gold", definition.name());
    inputs.put("skill", definition.skill());
    inputs.put("notes", definition.notes());
    template.ifPresent(
        row -> {
          inputs.put("domain", row.definition().domain());
          inputs.put("tools", row.definition().tools());
          system(catalog, row, definition).ifPresent(text -> inputs.put("system", text));
        });
    return inputs;
  }

  private static Optional<String> system(
      Catalog catalog, TemplateVersionRow template, GoldDefinition definition) {
    RenderRequest request =
        RenderRequest.of(template, SEED)
            .drivenBy(
                catalog
                    .anyScenario(definition.scenario())
                    .map(ScenarioRow::definition)
                    .orElse(null),
                catalog
                    .anyEdgeCase(definition.edgeCase())
                    .map(EdgeCaseRow::definition)
                    .orElse(null));
    return switch (Render.inputs(request, catalog.personas())) {
      case InputsRendering.Rendered(Inputs rendered) -> Optional.of(rendered.system());
      case InputsRendering.Unrenderable _ -> Optional.empty();
    };
  }

  private static List<Turn> turns(GoldDefinition definition) {
    List<Turn> turns = new ArrayList<>();
    for (GoldTurn turn : definition.turns()) {
      turns.add(
          new Turn(
              turns.size() + 1,
              Role.valueOf(turn.role().toUpperCase(Locale.ROOT)),
              turn.text().strip(),
              turn.reasoning(),
              turn.toolCalls().stream()
                  .map(call -> new ToolCall(call.id(), call.name(), Json.text(call.arguments())))
                  .toList(),
              turn.toolCallId()));
    }
    return turns;
  }
}
