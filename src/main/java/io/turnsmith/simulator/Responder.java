package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Answers requests: a pure function of the simulator's seed and the request, but that a voice also
 * knows what the other voice of its conversation was told.
 */
final class Responder implements Answers {
  private static final Set<DefectKind> SPOILS_ANY_JSON =
      EnumSet.of(DefectKind.LENGTH, DefectKind.INVALID_JSON);

  private final long seed;
  private final DefectDice dice;
  private final Stage stage = new Stage();

  Responder(SimulatorOptions options) {
    this.seed = options.seed();
    this.dice = new DefectDice(options);
  }

  @Override
  public ChatReply reply(ChatRequest request) {
    Brief brief = BriefReader.read(request.messages());
    Optional<DefectKind> defect = dice.roll(request);
    long own = Seeds.of("reply", seed, request.seed(), request.promptHash());
    RandomGenerator spoiling = new SplittableRandom(Seeds.of("spoil", own));
    if (defect.equals(Optional.of(DefectKind.REFUSAL)) && spoiling.nextBoolean()) {
      return ChatReply.declined("I'm sorry, but I can't help with that.");
    }
    return answer(request, brief, defect, own, spoiling).within(request.maxTokens());
  }

  private ChatReply answer(
      ChatRequest request,
      Brief brief,
      Optional<DefectKind> defect,
      long own,
      RandomGenerator spoiling) {
    JsonNode schema = request.schema();
    if (OneTurn.isWanted(brief)) {
      return oneTurn(request, brief, defect, own, spoiling);
    }
    Optional<ReplyShape> shape =
        schema != null
            ? ReplyShape.of(schema)
            : wantsTurns(request, brief) ? Optional.of(ReplyShape.usual()) : Optional.empty();
    if (shape.isPresent()) {
      String json = conversation(shape.get(), brief, defect, own, spoiling);
      return spoilContent(json, brief, defect, spoiling);
    }
    if (schema != null) {
      var fill = new SchemaFill(schema, brief, new SplittableRandom(own));
      return spoilContent(
          Json.text(fill.value("answer", schema)),
          brief,
          defect.filter(SPOILS_ANY_JSON::contains),
          spoiling);
    }
    String text = PlainAnswer.to(brief, own);
    return request.format() == ChatRequest.Format.TEXT
        ? PlainAnswer.spoiled(text, brief, defect, spoiling)
        : spoilContent(
            Json.text(Json.object().put("answer", text)),
            brief,
            defect.filter(SPOILS_ANY_JSON::contains),
            spoiling);
  }

  /**
   * Without a schema, a whole conversation is wanted where a brief counts turns and JSON is asked
   * for.
   */
  private static boolean wantsTurns(ChatRequest request, Brief brief) {
    boolean asksForJson =
        request.format() == ChatRequest.Format.JSON_OBJECT
            || request.messages().stream()
                .anyMatch(message -> message.text().toLowerCase(Locale.ROOT).contains("json"));
    return asksForJson && brief.has(Label.TURNS);
  }

  private ChatReply oneTurn(
      ChatRequest request,
      Brief brief,
      Optional<DefectKind> defect,
      long own,
      RandomGenerator spoiling) {
    List<Turn> said = OneTurn.of(request, stage.whole(request, brief), seed);
    JsonNode schema = request.schema();
    Optional<ReplyShape> shape = schema == null ? Optional.empty() : ReplyShape.of(schema);
    return shape
        .map(
            form ->
                Json.text(
                    form.write(
                        said, new SchemaFill(form.root(), brief, new SplittableRandom(own)))))
        .map(json -> spoilContent(json, brief, defect.filter(SPOILS_ANY_JSON::contains), spoiling))
        .orElseGet(() -> PlainAnswer.spoiled(said.getLast().text(), brief, defect, spoiling));
  }

  private String conversation(
      ReplyShape shape,
      Brief brief,
      Optional<DefectKind> defect,
      long own,
      RandomGenerator spoiling) {
    boolean copies = defect.equals(Optional.of(DefectKind.NEAR_COPY));
    long words = copies ? Seeds.of("copy", seed, sameBrief(brief)) : own;
    List<Turn> composed = Composer.compose(brief, words, shape.takesToolCalls());
    List<Turn> turns =
        defect.map(kind -> new TurnDefects(composed, brief, spoiling).apply(kind)).orElse(composed);
    var fill = new SchemaFill(shape.root(), brief, new SplittableRandom(Seeds.of("fill", own)));
    return Json.text(shape.write(turns, fill));
  }

  /** What two requests for one brief share, whatever their seeds. */
  private static String sameBrief(Brief brief) {
    Map<Label, String> values = brief.values();
    return values.get(Label.TEMPLATE)
        + "\n"
        + values.get(Label.TITLE)
        + "\n"
        + values.get(Label.EDGE_CASE);
  }

  private static ChatReply spoilContent(
      String json, Brief brief, Optional<DefectKind> defect, RandomGenerator spoiling) {
    if (defect.equals(Optional.of(DefectKind.LENGTH))) {
      return ChatReply.cut(TextDefects.cut(json, spoiling), defect);
    }
    if (defect.equals(Optional.of(DefectKind.INVALID_JSON))) {
      String prose =
          PhraseBank.common(brief.languages().getFirst()).lines("trailing.prose").getFirst();
      return ChatReply.of(TextDefects.breakJson(json, prose, spoiling), defect);
    }
    return ChatReply.of(json, defect);
  }
}
