package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefectsTest {
  private static final int SEEDS = 30;

  private static ChatRequest request(String prompt, long seed) {
    var body = Json.text(Asking.body(prompt, seed, Asking.TURNS_SCHEMA));
    return (ChatRequest) ChatRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<ChatReply> replies(DefectKind kind, int turns) {
    var responder = new Responder(SimulatorOptions.defaults().withDefectShares(Map.of(kind, 1.0)));
    return IntStream.range(0, SEEDS)
        .mapToObj(seed -> responder.reply(request(Briefs.withTurns(turns), seed)))
        .toList();
  }

  private static List<String> texts(ChatReply reply) {
    return field(reply, "content");
  }

  private static List<String> field(ChatReply reply, String name) {
    JsonNode turns = Json.parse(String.valueOf(reply.content())).path("turns");
    return StreamSupport.stream(turns.spliterator(), false)
        .map(turn -> turn.path(name).asText())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(DefectKind.class)
  void everyKindIsNamedInTheReplyForShortAndLongConversations(DefectKind kind) {
    List<ChatReply> all = new ArrayList<>(replies(kind, 2));
    all.addAll(replies(kind, 10));

    assertThat(all).allSatisfy(reply -> assertThat(reply.defect()).contains(kind));
  }

  @Test
  void aTruncatedEndingStopsInASentence() {
    for (ChatReply reply : replies(DefectKind.TRUNCATED_ENDING, 8)) {
      assertThat(texts(reply).getLast()).doesNotContainPattern("[.!?]$");
      assertThat(reply.finishReason()).isEqualTo("stop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LENGTH", "INVALID_JSON"})
  void brokenContentIsNoJson(DefectKind kind) {
    for (ChatReply reply : replies(kind, 8)) {
      assertThat(isJson(String.valueOf(reply.content()))).isFalse();
      assertThat(reply.finishReason()).isEqualTo(kind == DefectKind.LENGTH ? "length" : "stop");
    }
  }

  private static boolean isJson(String text) {
    try {
      return Json.STRICT.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Test
  void aRepeatedTurnStandsThereTwice() {
    for (ChatReply reply : replies(DefectKind.REPEATED_TURN, 8)) {
      List<String> texts = texts(reply);
      assertThat(texts).hasSize(8);
      assertThat(texts.stream().distinct().count()).isEqualTo(7);
    }
  }

  @Test
  void aPlaceholderLeaks() {
    for (ChatReply reply : replies(DefectKind.LEAKED_PLACEHOLDER, 8)) {
      assertThat(reply.content()).containsPattern("\\{\\{\\w+}}|\\[NAME]");
    }
  }

  @Test
  void theRolesAreOutOfOrder() {
    for (ChatReply reply : replies(DefectKind.WRONG_ROLE_ORDER, 8)) {
      List<String> roles = field(reply, "role");
      boolean twoInARow =
          IntStream.range(1, roles.size()).anyMatch(i -> roles.get(i).equals(roles.get(i - 1)));
      assertThat(twoInARow || roles.getFirst().equals("assistant")).isTrue();
    }
  }

  @Test
  void thePersonGetsAnotherName() {
    for (ChatReply reply : replies(DefectKind.PERSONA_DRIFT, 8)) {
      assertThat(reply.content()).containsPattern("(I'm|—) (Kevin|Brenda|Oskar|Priya)");
    }
  }

  @Test
  void aRefusalIsTheFieldOrTheWholeConversation() {
    List<ChatReply> replies = replies(DefectKind.REFUSAL, 8);

    assertThat(replies).anyMatch(reply -> reply.content() == null && reply.refusal() != null);
    assertThat(replies)
        .filteredOn(reply -> reply.content() != null)
        .isNotEmpty()
        .allSatisfy(
            reply ->
                assertThat(texts(reply)).hasSize(2).last().asString().contains("I can't help"));
  }

  @Test
  void theAssistantTalksAboutBeingAnAi() {
    assertThat(replies(DefectKind.AS_AN_AI, 8))
        .allSatisfy(reply -> assertThat(reply.content()).contains("As an AI"));
  }

  @Test
  void nearCopiesShareNearlyAllWordsButNotAll() {
    List<ChatReply> replies = replies(DefectKind.NEAR_COPY, 8);
    List<String> first = words(replies.get(0));

    for (ChatReply other : replies.subList(1, SEEDS)) {
      List<String> words = words(other);
      long same =
          IntStream.range(0, Math.min(first.size(), words.size()))
              .filter(i -> first.get(i).equals(words.get(i)))
              .count();
      assertThat(words).hasSameSizeAs(first);
      assertThat((double) same / first.size()).isGreaterThan(0.9);
    }
    assertThat(replies.stream().map(ChatReply::content).distinct().count()).isGreaterThan(1);
  }

  private static List<String> words(ChatReply reply) {
    return List.of(String.join(" ", texts(reply)).split(" ", -1));
  }

  @Test
  void shortAnswersAreOneWord() {
    for (ChatReply reply : replies(DefectKind.SHORT_ANSWERS, 8)) {
      List<String> texts = texts(reply);
      for (int i = 1; i < texts.size(); i += 2) {
        assertThat(Prose.words(texts.get(i))).isEqualTo(1);
      }
    }
  }

  @Test
  void mergedTurnsStandInOne() {
    for (ChatReply reply : replies(DefectKind.MERGED_TURNS, 8)) {
      assertThat(texts(reply)).hasSize(6).anyMatch(text -> text.contains("\nUser: "));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.25, 1})
  void theShareIsRespected(double share) {
    var dice = new DefectDice(SimulatorOptions.defaults().withDefectShare(share));
    int requests = 2000;
    long spoiled =
        IntStream.range(0, requests)
            .filter(seed -> dice.roll(request("a prompt", seed)).isPresent())
            .count();

    // Four standard deviations of a binomial count.
    double slack = 4 * Math.sqrt(requests * share * (1 - share));
    assertThat((double) spoiled).isBetween(requests * share - slack, requests * share + slack);
  }

  @Test
  void sharesByKindReplaceTheOverallShare() {
    var dice =
        new DefectDice(
            SimulatorOptions.defaults()
                .withDefectShare(1)
                .withDefectShares(Map.of(DefectKind.REFUSAL, 0.5)));
    List<DefectKind> rolled =
        IntStream.range(0, 400)
            .mapToObj(seed -> dice.roll(request("a prompt", seed)))
            .flatMap(Optional::stream)
            .toList();

    assertThat(rolled).hasSizeBetween(160, 240).containsOnly(DefectKind.REFUSAL);
  }
}
