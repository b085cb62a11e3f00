package io.turnsmith.conversation;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.CurrentRow;
import io.turnsmith.catalog.EdgeCaseRow;
import io.turnsmith.catalog.GoldDefinition;
import io.turnsmith.catalog.GoldShelf;
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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps the catalogue's gold conversations as approved conversations of the workspace. */
public final class GoldConversations implements GoldShelf {
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

  @Override
  public List<CurrentRow> current(Handle handle) {
    return handle.attach(GoldRows.class).current();
  }

  @Override
  public String fingerprint(GoldDefinition gold) {
    return HexFormat.of().formatHex(ContentHash.of(turns(gold))) + detailsSha256(gold);
  }

  /**
   * Stores it as approved; the catalogue it belongs to must be imported before. The conversation it
   * supersedes is rejected by the import, so that no export holds both.
   */
  @Override
  public void put(Handle handle, Actor actor, GoldDefinition gold) {
    Optional<ConversationId> before = handle.attach(GoldRows.class).inUse(gold.name());
    NewConversation next = conversation(Catalog.in(handle), actor, gold, before.orElse(null));
    conversations.insertImported(handle, next, true);
    before.ifPresent(id -> retire(handle, id));
  }

  private static void retire(Handle handle, ConversationId id) {
    ConversationTable table = handle.attach(ConversationTable.class);
    GoldRows rows = handle.attach(GoldRows.class);
    String reason = table.reason();
    var _ = table.setReason("a newer text of this gold conversation was imported");
    rows.reopen(id);
    rows.leaveQueue(id);
    rows.reject(id);
    var _ = table.setReason(reason);
  }

  /** All that is not text: a change of it makes a new conversation too. */
  private static String detailsSha256(GoldDefinition gold) {
    return HexFormat.of().formatHex(ContentHash.sha256(Json.canonical(gold.withoutTurns())));
  }

  private NewConversation conversation(
      Catalog catalog,
      Actor actor,
      GoldDefinition definition,
      @Nullable ConversationId supersedes) {
    List<Turn> turns = turns(definition);
    Optional<TemplateVersionRow> template = catalog.template(definition.template());
    Optional<UUID> scenario =
        catalog.anyScenario(definition.scenario()).map(row -> row.id().value());
    Optional<UUID> edgeCase =
        catalog.anyEdgeCase(definition.edgeCase()).map(row -> row.id().value());
    return new NewConversation(
        new ConversationId(ids.next()),
        new Origin(
            edgeCase.isPresent() ? Tier.EDGE_CASE : Tier.SCENARIO,
            template.map(row -> row.id().value()).orElse(null),
            scenario.orElse(null),
            edgeCase.orElse(null),
            null,
            null,
            null,
            supersedes),
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
    inputs.put("details_sha256", detailsSha256(definition));
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
