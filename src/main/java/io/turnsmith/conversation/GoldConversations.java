package io.turnsmith.conversation;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.GoldDefinition;
import io.turnsmith.catalog.GoldTurn;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.TemplateVersionRow;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Brings the catalogue's gold conversations into the workspace, each once. */
public final class GoldConversations {
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
        Map.of("gold", definition.name(), "skill", definition.skill(), "notes", definition.notes()),
        Map.of(),
        turns,
        turns.stream().map(turn -> tokens.applyAsInt(turn.content())).toList(),
        List.of(),
        actor.user());
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
