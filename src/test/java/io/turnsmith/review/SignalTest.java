package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REJECT;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.conversation.EditResult.Edited;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reviews teach: pairs, labels and masks. */
class SignalTest {
  private static Room room;
  private static Actor ana;
  private static Actor ben;

  @BeforeAll
  static void open() {
    room = new Room();
    ana = room.reviewer("ana");
    ben = room.reviewer("ben");
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @BeforeEach
  void empty() {
    room.empty();
  }

  @Test
  void eachEditOfTheAssistantIsAPair() {
    ConversationId id = fourTurns();
    edit(id, 2, 1, "On a train.", EditKind.FACT);
    edit(id, 2, 2, "On a train, Ana.", EditKind.STYLE);
    edit(id, 3, 1, "Ah.", EditKind.STYLE);

    assertThat(pairs())
        .containsExactly(
            "2 fact: On a lorry. < On a train.", "2 style: On a train. < On a train, Ana.");
  }

  @Test
  void aPairNeverStandsOverOtherTurnsThanThoseBeforeItNow() {
    ConversationId id = fourTurns();
    edit(id, 4, 1, "Indeed.", EditKind.STYLE);
    assertThat(pairs()).containsExactly("4 style: Yes. < Indeed.");

    edit(id, 3, 1, "Really?", EditKind.STYLE);

    assertThat(pairs()).isEmpty();
    edit(id, 4, 2, "Yes, really.", EditKind.STYLE);
    assertThat(pairs()).containsExactly("4 style: Indeed. < Yes, really.");
  }

  @Test
  void aRedactionIsNoPairAndTakesTheEarlierOnesOfItsTurnAway() {
    ConversationId id = fourTurns();
    edit(id, 2, 1, "On a train from 5 Elm Street.", EditKind.FACT);
    assertThat(pairs()).hasSize(1);

    edit(id, 2, 2, "On a train.", EditKind.REDACT);

    assertThat(pairs()).isEmpty();
    edit(id, 2, 3, "On a ship.", EditKind.FACT);
    assertThat(pairs()).containsExactly("2 fact: On a train. < On a ship.");
  }

  @Test
  void aDecisionIsALabelWhereItsReasonAllowsAndWhileItStands() {
    ConversationId good = room.waiting("7.0");
    ConversationId bad = room.waiting("7.0");
    ConversationId other = room.waiting("7.0");
    ConversationId undone = room.waiting("7.0");
    room.decide(ana, good, APPROVE);
    room.decide(ana, bad, REJECT);
    room.decide(ana, other, new Verdict(Decision.REJECT, List.of(Reason.OTHER), "we have enough"));
    room.decide(ana, undone, APPROVE);
    room.reviews().undoLast(ana);

    assertThat(
            room.test()
                .adminQuery(
                    """
                    SELECT conversation_id || ' ' || desirable || ' ' || settled
                    FROM decision_labels ORDER BY decided_at
                    """))
        .containsExactly(good.value() + " true true", bad.value() + " false true");
  }

  @Test
  void aLabelIsOfTheTextThatWasRead() {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, REJECT);
    room.reviews().reopen(ana, id, "mended");
    edit(id, 2, 1, "It comes on Tuesday.", EditKind.FACT);

    assertThat(room.count("SELECT count(*) FROM decision_labels")).isZero();
  }

  @Test
  void ofSeveralOpinionsEachIsALabelAndOneIsSettled() {
    room.wantOpinions(2);
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, APPROVE);
    room.decide(ben, id, REJECT);
    room.decide(room.owner(), id, APPROVE);

    assertThat(
            room.test()
                .adminQuery(
                    "SELECT desirable || ' ' || settled FROM decision_labels ORDER BY decided_at"))
        .containsExactly("true true", "false false", "true true");
  }

  @Test
  void everyVerdictOnATurnIsAMaskUntilTheTurnIsEdited() {
    ConversationId id = fourTurns();
    mark(ana, id, 1, TurnMark.Judgement.LEAVE_OUT);
    mark(ana, id, 2, TurnMark.Judgement.BAD);
    mark(ben, id, 2, TurnMark.Judgement.GOOD);
    mark(ana, id, 3, TurnMark.Judgement.NONE);
    mark(ana, id, 4, TurnMark.Judgement.GOOD);

    assertThat(masks()).containsExactly("1 false ?", "2 false false", "4 true true");
    edit(id, 2, 1, "On a train.", EditKind.FACT);
    assertThat(masks()).containsExactly("1 false ?", "4 true true");
  }

  private static List<String> masks() {
    return room.test()
        .adminQuery(
            """
            SELECT turn_number || ' ' || train || ' ' || coalesce(correct::text, '?')
            FROM turn_masks ORDER BY turn_number
            """);
  }

  private static List<String> pairs() {
    return room.test()
        .adminQuery(
            """
            SELECT turn_number || ' ' || kind || ': ' || rejected || ' < ' || chosen
            FROM preference_pairs ORDER BY turn_number, version
            """);
  }

  private static void mark(Actor who, ConversationId id, int turn, TurnMark.Judgement judgement) {
    room.turns().mark(who, id, turn, new TurnMark(judgement, "", "see"));
  }

  private static ConversationId fourTurns() {
    return room.store(
        scored("7.0")
            .saying(
                List.of(
                    Turn.text(1, Role.USER, "Where is it?"),
                    Turn.text(2, Role.ASSISTANT, "On a lorry."),
                    Turn.text(3, Role.USER, "Oh."),
                    Turn.text(4, Role.ASSISTANT, "Yes."))));
  }

  private static void edit(ConversationId id, int turn, int version, String text, EditKind kind) {
    assertThat(room.turns().edit(ana, id, new TurnEdit(turn, version, text, kind, "")))
        .hasValueSatisfying(done -> assertThat(done).isInstanceOf(Edited.class));
  }
}
