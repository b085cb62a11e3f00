package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REJECT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoldQuestionsTest {
  private static Room room;
  private static Actor owner;
  private static Actor ana;

  @BeforeAll
  static void open() {
    room = new Room();
    owner = room.owner();
    ana = room.reviewer("ana");
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @BeforeEach
  void empty() {
    room.empty();
    room.room().policies().put(owner, new ReviewPolicy(1, BigDecimal.ONE, false, 2));
  }

  @Test
  void aGoldConversationComesAmongTheOthersAndLooksLikeThem() {
    ConversationId gold = gold(REJECT);
    room.waiting("7.0");
    room.waiting("7.0");
    room.waiting("7.0");
    decideNext(APPROVE);
    decideNext(APPROVE);

    ReviewItem item = next();

    assertThat(item.conversation().id()).isEqualTo(gold);
    assertThat(item.conversation().status()).isEqualTo(Status.PENDING_REVIEW);
    assertThat(item.conversation().gold()).isFalse();
    assertThat(item.history()).isEmpty();
    assertThat(token(next())).isEqualTo(token(item));
    assertThat(room.queue().heartbeat(ana, token(item), true)).isPresent();
    assertThat(decideNext(APPROVE))
        .isEqualTo(new Outcome.Decided(gold, Status.APPROVED, token(item)));

    assertThat(room.status(gold)).isEqualTo(Status.REJECTED);
    assertThat(next().conversation().id()).isNotEqualTo(gold);
    assertThat(room.room().team().own(ana))
        .singleElement()
        .returns(1L, ReviewerFigures::gold)
        .returns(new BigDecimal("0.000"), ReviewerFigures::goldRight)
        .returns(2L, ReviewerFigures::items);
  }

  @Test
  void nobodyIsTestedTwiceWithTheSameOrWithTheirOwn() {
    gold(APPROVE);
    ConversationId own = room.waiting("7.0");
    room.decide(ana, own, APPROVE);
    room.room().gold().put(owner, answer(own, Decision.APPROVE));
    for (int each = 0; each < 6; each++) {
      room.waiting("7.0");
    }

    for (int each = 0; each < 7; each++) {
      decideNext(APPROVE);
    }

    assertThat(room.queue().claimNext(ana)).isEmpty();
    assertThat(room.count("SELECT count(*) FROM gold_checks")).isEqualTo(1);
  }

  @Test
  void aRejectionOfItWantsAReasonAsAnyOther() {
    gold(REJECT);
    room.waiting("7.0");
    room.waiting("7.0");
    decideNext(APPROVE);
    decideNext(APPROVE);

    assertThat(decideNext(new Verdict(Decision.REJECT, List.of(), "")))
        .isInstanceOf(Outcome.ReasonRequired.class);
    assertThat(decideNext(REJECT)).isInstanceOf(Outcome.Decided.class);
    assertThat(room.room().team().own(ana).getFirst().goldRight()).isEqualByComparingTo("1");
  }

  @Test
  void anUndoAfterItTakesItBackAndNotTheDecisionBefore() {
    ConversationId gold = gold(REJECT);
    ConversationId first = room.waiting("7.0");
    room.waiting("7.0");
    decideNext(APPROVE);
    decideNext(APPROVE);
    decideNext(APPROVE);

    assertThat(room.reviews().undoLast(ana))
        .isInstanceOfSatisfying(
            Undo.Undone.class, undone -> assertThat(undone.conversation()).isEqualTo(gold));
    assertThat(room.status(first)).isEqualTo(Status.APPROVED);
    assertThat(next().conversation().id()).isEqualTo(gold);
  }

  @Test
  void practiceTellsTheAnswerAndChangesNothing() {
    ConversationId gold = gold(REJECT);
    ReviewItem item = room.room().practise(ana).orElseThrow();

    Outcome outcome = room.reviews().decide(ana, gold, token(item), APPROVE).orElseThrow();

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Practised(
                false, Decision.REJECT, List.of("wrong-fact"), "The total is wrong."));
    assertThat(room.status(gold)).isEqualTo(Status.REJECTED);
    assertThat(
            room.count(
                "SELECT count(*) FROM reviews WHERE reviewer_id = '%s'"
                    .formatted(ana.user().value())))
        .isZero();
    assertThat(room.room().practise(ana)).isPresent();
    assertThat(room.room().practise(room.test().secondActor())).isEmpty();
  }

  @Test
  void onlyADecidedConversationOfTheWorkspaceCanBecomeOne() {
    ConversationId waiting = room.waiting("7.0");
    ConversationId gold = gold(APPROVE);

    assertThat(room.room().gold().put(owner, answer(waiting, Decision.APPROVE))).isFalse();
    assertThat(room.room().gold().put(room.test().secondActor(), answer(gold, Decision.REJECT)))
        .isFalse();
    assertThat(room.room().gold().all(owner)).hasSize(1);
    assertThat(room.room().gold().remove(owner, gold)).isTrue();
    assertThat(room.room().gold().all(owner)).isEmpty();
  }

  private static ConversationId gold(Verdict verdict) {
    ConversationId id = room.waiting("9.0");
    room.decide(owner, id, verdict);
    assertThat(room.room().gold().put(owner, answer(id, verdict.decision()))).isTrue();
    return id;
  }

  private static GoldAnswer answer(ConversationId id, Decision decision) {
    return new GoldAnswer(
        id,
        decision,
        decision == Decision.APPROVE ? List.of() : List.of("wrong-fact"),
        "The total is wrong.");
  }

  private static ReviewItem next() {
    return room.room().next(ana, QueueFilter.EVERYTHING).orElseThrow();
  }

  private static UUID token(ReviewItem item) {
    return requireNonNull(item.claim()).token();
  }

  private static Outcome decideNext(Verdict verdict) {
    Claim claim = room.queue().claimNext(ana).orElseThrow();
    return room.reviews().decide(ana, claim.conversation(), claim.token(), verdict).orElseThrow();
  }
}
