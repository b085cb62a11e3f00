package io.turnsmith.quality;

import static io.turnsmith.quality.Samples.assistant;
import static io.turnsmith.quality.Samples.call;
import static io.turnsmith.quality.Samples.result;
import static io.turnsmith.quality.Samples.talk;
import static io.turnsmith.quality.Samples.turns;
import static io.turnsmith.quality.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import org.junit.jupiter.api.Test;

class StructureChecksTest {
  private static final Transcript WITH_TOOLS =
      turns(
          Turn.text(1, Role.SYSTEM, "You look up orders."),
          user(2, "Where is my order?"),
          call(3, "a", "{\"order\": \"4711\"}"),
          result(4, "a"),
          call(5, "b", "{}"),
          result(6, "b"),
          assistant(7, "It was delivered yesterday."));

  @Test
  void toolRoundTripsBreakNoOrder() {
    assertThat(new RoleOrder().look(WITH_TOOLS, Samples.any())).isEmpty();
    assertThat(new ToolCalls().look(WITH_TOOLS, Samples.any())).isEmpty();
    assertThat(new EndsWithUser().look(WITH_TOOLS, Samples.any())).isEmpty();
    assertThat(new EmptyTurn().look(WITH_TOOLS, Samples.any())).isEmpty();
    assertThat(new ToolArguments().look(WITH_TOOLS, Samples.any())).isEmpty();
  }

  @Test
  void theSamePersonTwiceBreaksTheOrder() {
    Transcript twice = turns(user(1, "Hello?"), user(2, "Anyone?"), assistant(3, "Here I am."));

    assertThat(new RoleOrder().look(twice, Samples.any()))
        .extracting(Flag::turn, Flag::reason)
        .containsExactly(tuple(2, "the user speaks right after the user"));
  }

  @Test
  void theAssistantMayNotBegin() {
    Transcript transcript =
        turns(assistant(1, "How can I help?"), user(2, "Hi."), assistant(3, "Hi."));

    assertThat(new RoleOrder().look(transcript, Samples.any()))
        .extracting(Flag::turn)
        .containsExactly(1);
  }

  @Test
  void aSystemTurnInTheMiddleIsOutOfPlace() {
    Transcript transcript =
        turns(user(1, "Hi."), Turn.text(2, Role.SYSTEM, "Be kind."), assistant(3, "Hi."));

    assertThat(new RoleOrder().look(transcript, Samples.any()))
        .extracting(Flag::turn)
        .containsExactly(2);
  }

  @Test
  void theUserMayNotSpeakBeforeTheResultIsAnswered() {
    Transcript transcript =
        turns(user(1, "Where is it?"), call(2, "a", "{}"), result(3, "a"), user(4, "And?"));

    assertThat(new RoleOrder().look(transcript, Samples.any()))
        .extracting(Flag::turn)
        .containsExactly(4);
  }

  @Test
  void aConversationOfNobodyIsSevere() {
    Transcript silent = turns(Turn.text(1, Role.SYSTEM, "Be kind."));

    assertThat(new RoleOrder().look(silent, Samples.any())).hasSize(1);
    assertThat(new EndsWithUser().look(silent, Samples.any())).isEmpty();
  }

  @Test
  void theLastWordIsTheAssistants() {
    assertThat(new EndsWithUser().look(talk("Hi.", "Hello.", "Thanks!"), Samples.any())).hasSize(1);
    assertThat(new EndsWithUser().look(talk("Hi.", "Hello."), Samples.any())).isEmpty();
  }

  @Test
  void spacesAndInvisibleMarksAreNoText() {
    assertThat(new EmptyTurn().look(talk("Hi.", " \n\u200b\u00a0"), Samples.any()))
        .extracting(Flag::turn)
        .containsExactly(2);
  }

  @Test
  void aSingleSignIsText() {
    assertThat(new EmptyTurn().look(talk("?", "👍", "5", "…"), Samples.any())).isEmpty();
  }

  @Test
  void callsAndResultsMustMatch() {
    Transcript noResult = turns(user(1, "Hi."), call(2, "a", "{}"), assistant(3, "Done."));
    Transcript noCall = turns(user(1, "Hi."), result(2, "a"), assistant(3, "Done."));
    Transcript other = turns(user(1, "Hi."), call(2, "a", "{}"), result(3, "b"));

    assertThat(new ToolCalls().look(noResult, Samples.any()))
        .extracting(Flag::turn)
        .containsExactly(2);
    assertThat(new ToolCalls().look(noCall, Samples.any()))
        .extracting(Flag::turn)
        .containsExactly(2);
    assertThat(new ToolCalls().look(other, Samples.any())).hasSize(2);
  }

  @Test
  void aTemplateWithoutToolsCallsNone() {
    assertThat(new ToolCalls().look(WITH_TOOLS, Samples.withoutTools()))
        .extracting(Flag::turn)
        .containsExactly(3, 5);
    assertThat(new ToolCalls().look(talk("Hi.", "Hello."), Samples.withoutTools())).isEmpty();
  }

  @Test
  void argumentsAreOneJsonObject() {
    for (String broken : new String[] {"", "[1]", "{\"a\": ", "{} {}", "order 4711"}) {
      Transcript transcript = turns(user(1, "Hi."), call(2, "a", broken), result(3, "a"));
      assertThat(new ToolArguments().look(transcript, Samples.any())).as(broken).hasSize(1);
    }
  }

  @Test
  void turnsAreCountedAgainstTheTemplate() {
    assertThat(new TurnCount().look(talk("Hi.", "Hello."), Samples.range(4, 6, "6.0")))
        .singleElement()
        .satisfies(flag -> assertThat(flag.value()).isEqualByComparingTo("2"))
        .satisfies(flag -> assertThat(flag.threshold()).isEqualByComparingTo("4"));
    assertThat(new TurnCount().look(talk("Hi.", "Hello."), Samples.range(2, 2, "6.0"))).isEmpty();
    assertThat(new TurnCount().look(WITH_TOOLS, Samples.range(4, 4, "6.0"))).isEmpty();
  }

  @Test
  void aRepairIsMentioned() {
    Transcript plain = talk("Hi.", "Hello.");
    Transcript repaired = new Transcript(plain.turns(), 10, true, false);

    assertThat(new RepairedReply().look(repaired, Samples.any())).hasSize(1);
    assertThat(new RepairedReply().look(plain, Samples.any())).isEmpty();
  }
}
