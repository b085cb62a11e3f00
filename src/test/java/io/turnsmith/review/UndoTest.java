package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REJECT;
import static io.turnsmith.review.Room.REVISE;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.EditKind;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import io.turnsmith.review.Undo.Undone;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UndoTest {
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

  @ParameterizedTest
  @EnumSource
  void aDecisionIsTakenBackAndTheConversationIsTheReviewersAgain(Decision decision) {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, new Verdict(decision, List.of("wrong-fact"), ""));

    Undo undo = room.reviews().undoLast(ana);

    assertThat(undo)
        .isInstanceOfSatisfying(
            Undone.class, done -> assertThat(done.status()).isEqualTo(Status.PENDING_REVIEW));
    assertThat(room.status(id)).isEqualTo(Status.PENDING_REVIEW);
    assertThat(room.queue().current(ana).orElseThrow().conversation()).isEqualTo(id);
    assertThat(room.queue().claimNext(ben)).isEmpty();
    assertThat(room.reviews().history(ana, id))
        .extracting(GivenReview::undone)
        .containsExactly(true, false);
    assertThat(room.decide(ana, id, REJECT)).isInstanceOf(Outcome.Decided.class);
  }

  @Test
  void whatNeededRevisionNeedsItAgain() {
    ConversationId id = room.store(scored("5.0").saying("Hi", "Hi"));
    room.decide(ana, id, new Verdict(Decision.APPROVE, List.of(), "right as it is"));

    assertThat(room.reviews().undoLast(ana)).isInstanceOf(Undone.class);
    assertThat(room.status(id)).isEqualTo(Status.NEEDS_REVISION);
  }

  @Test
  void oneDecisionAfterTheOtherIsTakenBackTheNewestFirst() {
    ConversationId first = room.waiting("6.5");
    ConversationId second = room.waiting("7.5");
    room.decide(ana, first, APPROVE);
    room.decide(ana, second, REJECT);

    assertThat(undone(ana)).isEqualTo(second);
    assertThat(undone(ana)).isEqualTo(first);
    assertThat(room.reviews().undoLast(ana)).isInstanceOf(Undo.Nothing.class);
    assertThat(room.queue().current(ana).orElseThrow().conversation()).isEqualTo(first);
    assertThat(room.count("SELECT count(*) FROM review_slots WHERE claim_token IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void nobodyTakesBackWhatSomebodyElseDecided() {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, APPROVE);
    var act = room.test().adminQuery("SELECT act_id FROM reviews").getFirst();

    assertThat(room.reviews().undoLast(ben)).isInstanceOf(Undo.Nothing.class);
    assertThat(room.reviews().undo(ben, java.util.UUID.fromString(act)))
        .isInstanceOf(Undo.Nothing.class);
    assertThat(room.reviews().undo(room.test().secondActor(), java.util.UUID.fromString(act)))
        .isInstanceOf(Undo.Nothing.class);
    assertThat(room.status(id)).isEqualTo(Status.APPROVED);
  }

  @Test
  void itIsTooLateOnceSomebodyWentOnFromIt() {
    ConversationId reopened = room.waiting("7.0");
    room.decide(ana, reopened, APPROVE);
    room.reviews().reopen(ben, reopened, "the total is wrong");
    assertThat(room.reviews().undoLast(ana)).isEqualTo(new Undo.TooLate(reopened, "ben"));

    room.empty();
    ConversationId read = room.waiting("7.0");
    room.decide(ana, read, REVISE);
    assertThat(room.queue().claimNext(ben)).isPresent();
    assertThat(room.reviews().undoLast(ana)).isEqualTo(new Undo.TooLate(read, "ben"));

    room.empty();
    ConversationId edited = room.waiting("7.0");
    room.decide(ana, edited, REVISE);
    room.turns().edit(ben, edited, new TurnEdit(2, 1, "Mended.", EditKind.FACT, ""));
    assertThat(room.reviews().undoLast(ana)).isEqualTo(new Undo.TooLate(edited, "ben"));
  }

  @Test
  void anOpinionIsTakenBackWhileTheRoundIsOpenAndNotAfterTheOther() {
    room.wantOpinions(2);
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, APPROVE);

    assertThat(undone(ana)).isEqualTo(id);
    room.decide(ana, id, REJECT);
    room.decide(ben, id, APPROVE);

    assertThat(room.reviews().undoLast(ana)).isEqualTo(new Undo.TooLate(id, "ben"));
    assertThat(undone(ben)).isEqualTo(id);
    assertThat(room.decide(ben, id, REJECT)).isInstanceOf(Outcome.Decided.class);
    assertThat(room.status(id)).isEqualTo(Status.REJECTED);
  }

  private static ConversationId undone(Actor reviewer) {
    return ((Undone) room.reviews().undoLast(reviewer)).conversation();
  }
}
