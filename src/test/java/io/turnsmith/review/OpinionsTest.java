package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several people about one conversation. */
class OpinionsTest {
  private static Room room;
  private static Actor owner;
  private static Actor ana;
  private static Actor ben;
  private static Actor cem;

  @BeforeAll
  static void open() {
    room = new Room();
    owner = room.owner();
    ana = room.reviewer("ana");
    ben = room.reviewer("ben");
    cem = room.reviewer("cem");
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
  void twoThatAgreeAreTheDecision() {
    ConversationId id = room.waiting("7.0");

    assertThat(room.decide(ana, id, APPROVE))
        .isInstanceOfSatisfying(
            Outcome.OpinionGiven.class, given -> assertThat(given.stillWanted()).isEqualTo(1));
    assertThat(room.status(id)).isEqualTo(Status.PENDING_REVIEW);
    assertThat(room.queue().claimNext(ana)).isEmpty();

    assertThat(room.decide(ben, id, APPROVE)).isInstanceOf(Outcome.Decided.class);
    assertThat(room.status(id)).isEqualTo(Status.APPROVED);
    assertThat(room.queue().list(ana, 10)).isEmpty();
  }

  @Test
  void theSecondDoesNotSeeWhatTheFirstSaid() {
    ConversationId id = room.waiting("7.0");
    room.turns().mark(ana, id, 2, new TurnMark(TurnMark.Judgement.BAD, "", "No."));
    room.decide(ana, id, REJECT);

    ReviewItem blind = room.room().open(ben, id).orElseThrow();
    assertThat(blind.history()).isEmpty();
    assertThat(blind.turns()).allSatisfy(turn -> assertThat(turn.marks()).isEmpty());
    assertThat(room.room().look(ana, id).orElseThrow().history()).hasSize(1);

    room.decide(ben, id, APPROVE);
    assertThat(room.room().look(ben, id).orElseThrow().history()).hasSize(2);
  }

  @Test
  void twoThatDifferAreDecidedBetweenBySomebodyElse() {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, APPROVE);

    assertThat(room.decide(ben, id, REJECT))
        .isInstanceOfSatisfying(
            Outcome.OpinionGiven.class, given -> assertThat(given.differs()).isTrue());

    assertThat(room.status(id)).isEqualTo(Status.PENDING_REVIEW);
    assertThat(room.queue().claimNext(ana)).isEmpty();
    assertThat(room.queue().claim(ben, id)).isEmpty();
    ReviewItem open = room.room().next(cem, QueueFilter.EVERYTHING).orElseThrow();
    assertThat(open.kind()).isEqualTo(SlotKind.ADJUDICATION);
    assertThat(open.history()).hasSize(2);
    assertThat(room.decide(cem, id, REJECT)).isInstanceOf(Outcome.Decided.class);
    assertThat(room.status(id)).isEqualTo(Status.REJECTED);
  }

  @Test
  void anOwnerDecidesAlsoBetweenTheOwnOpinionAndAnother() {
    ConversationId id = room.waiting("7.0");
    room.decide(owner, id, APPROVE);
    room.decide(ben, id, REJECT);

    assertThat(room.decide(owner, id, APPROVE)).isInstanceOf(Outcome.Decided.class);
    assertThat(room.status(id)).isEqualTo(Status.APPROVED);
  }

  @Test
  void theSameAtOnceFromBothEndsInOneDecision() throws Exception {
    for (int round = 0; round < 10; round++) {
      ConversationId id = room.waiting("7.0");
      List<Callable<Outcome>> both =
          List.of(() -> room.decide(ana, id, APPROVE), () -> room.decide(ben, id, APPROVE));

      List<Outcome> outcomes = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Outcome> outcome : threads.invokeAll(both)) {
          outcomes.add(outcome.get());
        }
      }

      assertThat(outcomes)
          .hasOnlyElementsOfTypes(Outcome.OpinionGiven.class, Outcome.Decided.class);
      assertThat(outcomes).filteredOn(Outcome.Decided.class::isInstance).hasSize(1);
      assertThat(room.status(id)).isEqualTo(Status.APPROVED);
    }
  }

  @Test
  void onlyAPartOfTheConversationsIsSharedIfTheWorkspaceSaysSo() {
    room.test().adminJdbc("UPDATE review_policies SET shared_part = 0.3");
    for (int each = 0; each < 60; each++) {
      room.waiting("7.0");
    }

    assertThat(room.count("SELECT count(*) FROM review_slots WHERE slot_number = 2"))
        .isBetween(5L, 35L);
    assertThat(room.count("SELECT count(*) FROM review_slots WHERE slot_number = 1")).isEqualTo(60);
  }

  @Test
  void anotherOpinionCanBeAskedForWhileTheRoundIsOpen() {
    room.wantOpinions(1);
    ConversationId id = room.waiting("7.0");

    assertThat(room.queue().askForAnotherOpinion(owner, id)).isTrue();
    assertThat(room.queue().askForAnotherOpinion(room.test().secondActor(), id)).isFalse();

    assertThat(room.decide(ana, id, APPROVE)).isInstanceOf(Outcome.OpinionGiven.class);
    assertThat(room.decide(ben, id, APPROVE)).isInstanceOf(Outcome.Decided.class);
    assertThat(room.queue().askForAnotherOpinion(owner, id)).isFalse();
  }

  @Test
  void aRoundAfterTheFirstWantsOneOpinion() {
    ConversationId id = room.waiting("7.0");
    room.decide(ana, id, APPROVE);
    room.decide(ben, id, APPROVE);

    room.reviews().reopen(ana, id, "the total is wrong");

    assertThat(room.decide(ben, id, REJECT)).isInstanceOf(Outcome.Decided.class);
  }
}
