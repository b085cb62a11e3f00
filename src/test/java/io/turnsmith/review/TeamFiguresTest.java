package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamFiguresTest {
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
    room.wantOpinions(2);
  }

  @Test
  void doubleReviewsAreCountedAndCompared() {
    both(APPROVE, APPROVE);
    both(REJECT, REJECT);
    both(APPROVE, REJECT);
    both(APPROVE, APPROVE);

    Agreement agreement = room.room().team().agreement(ana);
    assertThat(agreement.items()).isEqualTo(4);
    assertThat(agreement.percent()).isCloseTo(0.75, within(1e-9));
    assertThat(agreement.alpha()).isPresent();
    assertThat(room.room().team().everybody(ana))
        .extracting(ReviewerFigures::name, ReviewerFigures::items, ReviewerFigures::agreement)
        .containsExactly(
            tuple("ana", 4L, new BigDecimal("0.750")), tuple("ben", 4L, new BigDecimal("0.750")));
    assertThat(room.room().team().own(ben)).singleElement().returns("ben", ReviewerFigures::name);
    assertThat(room.room().team().everybody(room.test().secondActor())).isEmpty();
    assertThat(room.room().team().agreement(room.test().secondActor()).isKnown()).isFalse();
  }

  @Test
  void whatWasUndoneOrDecidedBetweenOthersDoesNotCount() {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, REJECT);
    room.reviews().undoLast(ana);
    room.decide(ana, id, APPROVE);
    room.decide(ben, id, REJECT);
    room.decide(room.owner(), id, APPROVE);

    assertThat(room.room().team().agreement(ana).items()).isEqualTo(1);
    assertThat(room.room().team().own(ana).getFirst().items()).isEqualTo(1);
    assertThat(room.room().team().own(room.owner()).getFirst().pairs()).isZero();
  }

  @Test
  void turnsMarkedCountOnceEach() {
    ConversationId id = room.waiting("7.0");
    room.turns().mark(ana, id, 1, new TurnMark(TurnMark.Judgement.GOOD, "", ""));
    room.turns().mark(ana, id, 1, new TurnMark(TurnMark.Judgement.BAD, "", ""));
    room.turns().mark(ana, id, 2, new TurnMark(TurnMark.Judgement.GOOD, "", ""));

    assertThat(room.room().team().own(ana)).singleElement().returns(2L, ReviewerFigures::turns);
  }

  @Test
  void theTableForSpreadsheetsHoldsNoFormula() {
    ReviewerFigures figures =
        new ReviewerFigures(
            new UUID(0, 1), "=1+\"1\"", 3, 2, new BigDecimal("1.5"), 0, null, 1, BigDecimal.ONE);

    assertThat(ReviewerFigures.csv(List.of(figures)))
        .isEqualTo(
            """
            reviewer,items,turns,active_minutes,pairs,agreement,gold,gold_right\r
            "'=1+""1""\",3,2,1.5,0,,1,1\r
            """);
  }

  private static void both(Verdict anas, Verdict bens) {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, anas);
    room.decide(ben, id, bens);
  }
}
