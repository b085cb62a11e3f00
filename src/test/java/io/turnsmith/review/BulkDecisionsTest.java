package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.review.Room.REJECT;
import static io.turnsmith.testing.SampleConversations.flag;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.DecidedBy;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.review.BulkOutcome.Done;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkDecisionsTest {
  private static final ConversationFilter ALL = ConversationFilter.everything();

  private static Room room;
  private static BulkDecisions bulk;
  private static Actor ana;
  private static Actor ben;

  @BeforeAll
  static void open() {
    room = new Room();
    bulk = room.room().bulk();
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
  void thePreviewSaysWhatWouldBecomeOfEach() {
    ConversationId held = room.waiting("9.0");
    room.queue().claim(ben, held);
    ConversationId decided = room.waiting("9.0");
    room.decide(ben, decided, REJECT);
    room.store(scored("9.0").with(flag(Severity.SEVERE)).saying("Hi", "Hi"));
    room.store(scored("5.0").saying("Hi", "Hi"));
    room.waiting("9.0");

    assertThat(bulk.preview(ana, ALL, APPROVE)).isEqualTo(new BulkPreview(5, 1, 1, 1, 0, 2));
    assertThat(bulk.preview(ana, ALL, REJECT)).isEqualTo(new BulkPreview(5, 3, 1, 1, 0, 0));
    assertThat(room.count("SELECT count(*) FROM reviews")).isEqualTo(1);
  }

  @Test
  void everythingReadyIsDecidedInBulkAndTakenBackTogether() {
    List<ConversationId> many = IntStream.range(0, 700).mapToObj(_ -> room.waiting("7.0")).toList();
    ConversationId weak = room.store(scored("5.0").saying("Hi", "Hi"));
    Verdict verdict = new Verdict(Decision.APPROVE, List.of(), "read a sample of fifty");

    BulkOutcome outcome = bulk.decide(ana, ALL, verdict, 701);

    assertThat(outcome)
        .isInstanceOfSatisfying(Done.class, done -> assertThat(done.decided()).isEqualTo(701));
    assertThat(room.find(many.getFirst()).decidedBy()).isEqualTo(DecidedBy.BULK);
    assertThat(room.queue().claimNext(ben)).isEmpty();
    assertThat(
            room.count(
                "SELECT count(*) FROM reviews WHERE decided_by = 'bulk' AND decision = 'approve'"))
        .isEqualTo(701);

    room.reviews().reopen(ben, many.getLast(), "not this one");
    assertThat(room.reviews().undoLast(ana))
        .isEqualTo(new Undo.UndoneInBulk(700, 1, ((Done) outcome).act()));
    assertThat(room.status(many.getFirst())).isEqualTo(Status.PENDING_REVIEW);
    assertThat(room.status(weak)).isEqualTo(Status.NEEDS_REVISION);
    assertThat(room.count("SELECT count(*) FROM review_slots WHERE closed_at IS NULL"))
        .isEqualTo(701);
    assertThat(room.reviews().undoLast(ana)).isInstanceOf(Undo.Nothing.class);
  }

  @Test
  void moreThanWasShownIsNotDecided() {
    room.waiting("7.0");
    room.waiting("7.0");

    assertThat(bulk.decide(ana, ALL, APPROVE, 1)).isInstanceOf(BulkOutcome.Grown.class);
    assertThat(room.count("SELECT count(*) FROM reviews")).isZero();
  }

  @Test
  void aRejectionInBulkWantsAReasonAndARevisionIsForOne() {
    room.waiting("7.0");

    assertThat(bulk.decide(ana, ALL, new Verdict(Decision.REJECT, List.of(), ""), 1))
        .isInstanceOf(BulkOutcome.Refused.class);
    assertThatThrownBy(() -> bulk.decide(ana, ALL, Room.REVISE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherWorkspaceIsNotTouched() {
    ConversationId id = room.waiting("7.0");
    Actor stranger = room.test().secondActor();

    assertThat(bulk.preview(stranger, ALL, APPROVE).matching()).isZero();
    BulkOutcome done = bulk.decide(ana, ALL, APPROVE, 1);

    assertThat(room.reviews().undo(stranger, ((Done) done).act())).isInstanceOf(Undo.Nothing.class);
    assertThat(room.status(id)).isEqualTo(Status.APPROVED);
  }
}
