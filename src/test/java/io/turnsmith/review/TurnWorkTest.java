package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REVISE;
import static io.turnsmith.testing.SampleConversations.flag;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.turnsmith.conversation.ContentHash;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.conversation.EditResult;
import io.turnsmith.conversation.EditResult.Edited;
import io.turnsmith.conversation.Edits;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Turn;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnWorkTest {
  private static final List<String> TEXTS = List.of("Where is it?", "On a lorry.", "Oh.", "Yes.");

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
  void anEditKeepsTheOriginalAndRaisesVersionAndHash() {
    ConversationId id = fourTurns();

    EditResult result = edit(ana, id, 2, 1, "On a train.", EditKind.FACT);

    assertThat(result)
        .isInstanceOfSatisfying(
            Edited.class,
            edited -> {
              assertThat(edited.contentVersion()).isEqualTo(2);
              assertThat(edited.turnVersion()).isEqualTo(2);
              assertThat(edited.stale()).containsExactly(3, 4);
            });
    assertThat(
            room.count(
                """
                SELECT count(*) FROM turn_revisions
                WHERE turn_number = 2 AND version = 1 AND content = 'On a lorry.' AND kind = 'fact'
                    AND content_version = 1 AND replaced_by IS NOT NULL
                """))
        .isEqualTo(1);
    assertThat(room.test().adminQuery("SELECT encode(content_sha256, 'hex') FROM conversations"))
        .containsExactly(
            HexFormat.of()
                .formatHex(ContentHash.of(turns("Where is it?", "On a train.", "Oh.", "Yes."))));
    assertThat(
            room.count("SELECT count(*) FROM conversation_search WHERE terms @@ 'train'::tsquery"))
        .isEqualTo(1);
  }

  @Test
  void everyContentVersionCanBeBuiltAgain() {
    ConversationId id = fourTurns();
    edit(ana, id, 2, 1, "On a train.", EditKind.FACT);
    edit(ana, id, 4, 1, "Indeed.", EditKind.STYLE);
    edit(ben, id, 2, 2, "On a ship.", EditKind.FACT);

    assertThat(at(id, 1)).containsExactly("Where is it?", "On a lorry.", "Oh.", "Yes.");
    assertThat(at(id, 2)).containsExactly("Where is it?", "On a train.", "Oh.", "Yes.");
    assertThat(at(id, 3)).containsExactly("Where is it?", "On a train.", "Oh.", "Indeed.");
    assertThat(at(id, 4)).containsExactly("Where is it?", "On a ship.", "Oh.", "Indeed.");
  }

  @Test
  void aLateEditIsRefusedWithBothTexts() {
    ConversationId id = fourTurns();
    edit(ana, id, 2, 1, "On a train.", EditKind.FACT);

    assertThat(edit(ben, id, 2, 1, "On a ship.", EditKind.FACT))
        .isEqualTo(new EditResult.Conflict("On a lorry.", "On a train.", "On a ship.", 2, "ana"));
    assertThat(edit(ben, id, 2, 2, "On a train.", EditKind.FACT))
        .isEqualTo(new EditResult.Unchanged(2));
    assertThat(edit(ben, id, 3, 1, "Ah.", EditKind.STYLE)).isInstanceOf(Edited.class);
  }

  @Test
  void turnsAfterAnEditAreConfirmedBeforeTheWholeIsApproved() {
    ConversationId id = fourTurns();
    edit(ana, id, 2, 1, "On a train.", EditKind.FACT);

    assertThat(room.decide(ana, id, APPROVE))
        .isEqualTo(new Outcome.TurnsUnconfirmed(List.of(3, 4)));
    assertThat(room.turns().confirm(ana, id, List.of(3))).isEqualTo(1);
    assertThat(room.room().look(ana, id).orElseThrow().turns())
        .extracting(ItemTurn::stale)
        .containsExactly(false, false, false, true);
    assertThat(room.turns().confirm(ana, id, null)).isEqualTo(1);
    assertThat(room.decide(ana, id, APPROVE)).isInstanceOf(Outcome.Decided.class);
  }

  @Test
  void aDecisionAboutAnOlderTextIsRefused() {
    ConversationId id = fourTurns();
    Claim claim = room.queue().claim(ana, id).orElseThrow();
    edit(ana, id, 4, 1, "Indeed.", EditKind.STYLE);

    assertThat(room.reviews().decide(ana, id, claim.token(), 1, APPROVE))
        .contains(new Outcome.ContentChanged(2, "ana"));
    assertThat(room.reviews().decide(ana, id, claim.token(), 2, APPROVE).orElseThrow())
        .isInstanceOf(Outcome.Decided.class);
  }

  @Test
  void aMegabyteIsEdited() {
    ConversationId id = fourTurns();
    String megabyte = "word ".repeat(200_000);

    assertThat(edit(ana, id, 2, 1, megabyte, EditKind.STYLE)).isInstanceOf(Edited.class);
    assertThat(edit(ana, id, 2, 2, megabyte + "end", EditKind.STYLE)).isInstanceOf(Edited.class);
    assertThat(at(id, 2).get(1)).isEqualTo(megabyte);
  }

  @Test
  void whatSomebodyElseReadsIsNotEdited() {
    ConversationId id = fourTurns();
    room.queue().claim(ben, id);

    assertThat(edit(ana, id, 2, 1, "On a train.", EditKind.FACT))
        .isEqualTo(new EditResult.Held("ben"));
  }

  @Test
  void onlyWhatWaitsIsEditedAndOnlyAtHome() {
    ConversationId id = fourTurns();
    TurnEdit edit = new TurnEdit(2, 1, "On a train.", EditKind.FACT, "");

    assertThat(room.turns().edit(room.test().secondActor(), id, edit)).isEmpty();
    assertThat(edit(ana, id, 5, 1, "More.", EditKind.STYLE))
        .isInstanceOf(EditResult.NoSuchTurn.class);
    room.decide(ana, id, APPROVE);
    assertThat(edit(ana, id, 2, 1, "On a train.", EditKind.FACT))
        .isEqualTo(new EditResult.NotAllowed(Status.APPROVED));
  }

  @Test
  void anEditedConversationComesBackFirstToWhoAskedWithTheDiffSince() {
    ConversationId id = fourTurns();
    room.waiting("6.1");
    room.decide(ana, id, REVISE);
    assertThat(room.status(id)).isEqualTo(Status.NEEDS_REVISION);

    edit(ben, id, 2, 1, "On a train.", EditKind.FACT);

    assertThat(room.status(id)).isEqualTo(Status.PENDING_REVIEW);
    assertThat(room.queue().claimNext(ben).orElseThrow().conversation()).isNotEqualTo(id);
    ReviewItem back = room.room().next(ana, QueueFilter.EVERYTHING).orElseThrow();
    assertThat(back.conversation().id()).isEqualTo(id);
    assertThat(back.changes())
        .singleElement()
        .returns(2, TurnChange::turn)
        .extracting(TurnChange::diff)
        .isEqualTo(
            List.of(
                new DiffPart(DiffPart.Kind.KEPT, "On a "),
                new DiffPart(DiffPart.Kind.REMOVED, "lorry"),
                new DiffPart(DiffPart.Kind.ADDED, "train"),
                new DiffPart(DiffPart.Kind.KEPT, ".")));
  }

  @Test
  void afterTwoRoundsWithOneReviewerOthersComeFirst() {
    ConversationId id = fourTurns();
    room.decide(ana, id, REVISE);
    edit(ben, id, 2, 1, "On a train.", EditKind.FACT);
    room.decide(ana, id, REVISE);
    edit(ben, id, 2, 2, "On a ship.", EditKind.FACT);

    assertThat(room.queue().claimNext(ana)).isEmpty();
    assertThat(room.queue().claimNext(ben).orElseThrow().conversation()).isEqualTo(id);
  }

  @Test
  void aReservationEnds() {
    ConversationId id = fourTurns();
    room.decide(ana, id, REVISE);
    edit(ben, id, 2, 1, "On a train.", EditKind.FACT);
    assertThat(room.queue().claimNext(ben)).isEmpty();

    room.test().adminJdbc("UPDATE review_slots SET reserved_until = now()");

    assertThat(room.queue().claimNext(ben).orElseThrow().conversation()).isEqualTo(id);
  }

  @Test
  void aMarkReplacesTheReviewersOwnAndAnEmptyOneTakesItAway() {
    ConversationId id = fourTurns();
    TurnMark bad = new TurnMark(TurnMark.Judgement.BAD, "tone", "Curt.");

    assertThat(room.turns().mark(ana, id, 2, bad)).isTrue();
    assertThat(room.turns().mark(ana, id, 2, new TurnMark(TurnMark.Judgement.GOOD, "", "")))
        .isTrue();
    assertThat(room.turns().mark(ana, id, 4, bad)).isTrue();
    assertThat(room.turns().mark(ana, id, 4, new TurnMark(TurnMark.Judgement.NONE, "", "")))
        .isTrue();
    assertThat(room.turns().mark(ana, id, 9, bad)).isFalse();
    assertThat(room.turns().mark(room.test().secondActor(), id, 2, bad)).isFalse();

    assertThat(room.room().look(ana, id).orElseThrow().turns().get(1).marks())
        .extracting(mark -> mark.mark().judgement(), GivenMark::mine, GivenMark::outdated)
        .containsExactly(tuple(TurnMark.Judgement.GOOD, true, false));
    assertThat(room.count("SELECT count(*) FROM turn_verdicts")).isEqualTo(1);
  }

  @Test
  void flagsAndMarksOfAnEditedTurnAreOutdated() {
    ConversationId id =
        room.store(scored("7.0").with(flag(Severity.WARN)).saying("2 + 2?", "It is 5."));
    room.turns().mark(ana, id, 2, new TurnMark(TurnMark.Judgement.BAD, "", ""));
    edit(ana, id, 2, 1, "It is 4.", EditKind.FACT);

    ReviewItem item = room.room().look(ana, id).orElseThrow();

    assertThat(item.flags()).singleElement().returns(true, ItemFlag::outdated);
    assertThat(item.turns().get(1).marks()).singleElement().returns(true, GivenMark::outdated);
  }

  private static ConversationId fourTurns() {
    return room.store(scored("7.0").saying(turns(TEXTS.toArray(String[]::new))));
  }

  private static List<Turn> turns(String... texts) {
    return java.util.stream.IntStream.range(0, texts.length)
        .mapToObj(at -> Turn.text(at + 1, at % 2 == 0 ? Role.USER : Role.ASSISTANT, texts[at]))
        .toList();
  }

  private static EditResult edit(
      Actor editor, ConversationId id, int turn, int version, String text, EditKind kind) {
    return room.turns().edit(editor, id, new TurnEdit(turn, version, text, kind, "")).orElseThrow();
  }

  private static List<String> at(ConversationId id, int version) {
    Edits edits = new Edits(String::length);
    return room.test().database().inWorkspace(ana, handle -> edits.at(handle, id, version)).stream()
        .map(Turn::content)
        .toList();
  }
}
