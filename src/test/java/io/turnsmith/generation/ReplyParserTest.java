package io.turnsmith.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Role;
import io.turnsmith.generation.Reply.Conversation;
import io.turnsmith.generation.Reply.Reading;
import io.turnsmith.generation.Reply.Unusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
  private static final String GOOD =
      """
      {"turns": [{"role": "user", "content": "Where is my parcel?"},
                 {"role": "assistant", "content": "It left Leeds this morning."}]}
      """;

  @Test
  void readsTheObjectAsAsked() {
    Conversation read = conversation(GOOD);

    assertThat(read.reading()).isEqualTo(Reading.DIRECT);
    assertThat(read.turns())
        .extracting(turn -> turn.number() + " " + turn.role() + " " + turn.content())
        .containsExactly("1 USER Where is my parcel?", "2 ASSISTANT It left Leeds this morning.");
  }

  @Test
  void takesAFenceAwayAndSaysSo() {
    assertThat(conversation("```json\n" + GOOD + "\n```").reading()).isEqualTo(Reading.UNFENCED);
  }

  @Test
  void takesTheFirstWholeObjectAmongProseAndSaysSo() {
    String answer = "Here you are:\n" + GOOD + "\nI hope {this} helps!";

    assertThat(conversation(answer).reading()).isEqualTo(Reading.EXTRACTED);
  }

  @Test
  void bracesInsideTextDoNotEndTheObject() {
    String answer =
        "Sure. {\"turns\": [{\"role\": \"user\", \"content\": \"what does } mean in \\\"{\\\"?\"}]}"
            + " Bye";

    assertThat(conversation(answer).turns().getFirst().content())
        .isEqualTo("what does } mean in \"{\"?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "I'm sorry, but I can't help with that.",
        "{\"turns\": [{\"role\": \"user\", \"content\": \"cut off in the mid",
        "{\"turns\": []}",
        "{\"conversation\": []}",
        "{\"turns\": [], \"turns\": []}",
        "[1, 2]",
        "{\"turns\": [{\"role\": \"customer\", \"content\": \"hi\"}]}",
        "{\"turns\": [{\"role\": \"user\", \"content\": 7}]}",
        "{\"turns\": [{\"role\": \"user\"}]}",
        "{\"turns\": [{\"role\": \"tool\", \"content\": \"ok\"}]}",
        "{\"turns\": [{\"role\": \"user\", \"content\": \"x\", \"tool_calls\": [{\"id\": \"1\","
            + " \"name\": \"f\", \"arguments\": \"{}\"}]}]}"
      })
  void refusesWhatIsNoConversation(String answer) {
    assertThat(ReplyParser.parse(answer)).isInstanceOf(Unusable.class);
  }

  @Test
  void keepsWhatIsWeakForTheChecksToSee() {
    Conversation read =
        conversation(
            """
            {"turns": [{"role": "assistant", "content": ""}, {"role": "assistant", "content": "Hi"}]}
            """);

    assertThat(read.turns()).extracting(turn -> turn.role()).containsOnly(Role.ASSISTANT);
    assertThat(read.turns().getFirst().content()).isEmpty();
  }

  @Test
  void readsToolCallsAndTheirResults() {
    Conversation read =
        conversation(
            """
            {"turns": [
              {"role": "user", "content": "Order 12?", "tool_calls": null, "tool_call_id": null},
              {"role": "assistant", "content": null,
               "tool_calls": [{"id": "c1", "name": "lookup_order", "arguments": "{\\"id\\": 12}"}],
               "tool_call_id": null},
              {"role": "tool", "content": "shipped", "tool_calls": null, "tool_call_id": "c1"},
              {"role": "assistant", "content": "It has left.", "tool_calls": null, "tool_call_id": null}]}
            """);

    assertThat(read.turns().get(1).toolCalls().getFirst().arguments()).isEqualTo("{\"id\": 12}");
    assertThat(read.turns().get(2).toolCallId()).isEqualTo("c1");
  }

  @Test
  void replacesWhatADatabaseCannotHold() {
    Conversation read =
        conversation(
            "{\"turns\": [{\"role\": \"user\", \"content\":"
                + " \"a\\u0000b\\ud800c\\ud83d\\ude00\"}]}");

    assertThat(read.turns().getFirst().content()).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
  }

  private static Conversation conversation(String answer) {
    assertThat(ReplyParser.parse(answer)).isInstanceOf(Conversation.class);
    return (Conversation) ReplyParser.parse(answer);
  }
}
