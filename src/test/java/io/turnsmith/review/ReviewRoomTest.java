package io.turnsmith.review;

import static io.turnsmith.review.Room.APPROVE;
import static io.turnsmith.testing.SampleConversations.flag;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewRoomTest {
  private static Room room;
  private static Actor ana;
  private static Actor ben;

  @BeforeAll
  static void open() {
    room = new Room();
    ana = room.owner();
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
  void theNextItemHasEverythingThatADecisionNeeds() {
    ConversationId id =
        room.store(
            scored("7.0")
                .with(flag(Severity.WARN), flag(Severity.SHADOW))
                .saying("2 + 2?", "It is 5."));

    ReviewItem item = next(ana);

    assertThat(item.conversation().id()).isEqualTo(id);
    assertThat(item.claim()).isNotNull();
    assertThat(item.turns())
        .extracting(turn -> turn.turn().role(), turn -> turn.turn().content(), ItemTurn::version)
        .containsExactly(tuple(Role.USER, "2 + 2?", 1), tuple(Role.ASSISTANT, "It is 5.", 1));
    assertThat(item.flags())
        .singleElement()
        .returns(false, ItemFlag::outdated)
        .extracting(one -> one.flag().turn())
        .isEqualTo(2);
    assertThat(item.reasons()).extracting(Reason::code).startsWith("wrong-fact").hasSize(10);
    assertThat(item.brief().system()).isEqualTo("Be brief.");
    assertThat(item.history()).isEmpty();
    assertThat(item.changes()).isEmpty();
    assertThat(item.draft()).isNull();
  }

  @Test
  void lookingAheadClaimsNothing() {
    ConversationId first = room.waiting("6.5");
    ConversationId second = room.waiting("7.5");
    next(ana);

    assertThat(room.room().peek(ana, QueueFilter.EVERYTHING).orElseThrow())
        .returns(second, item -> item.conversation().id())
        .returns(null, ReviewItem::claim);

    assertThat(next(ben).conversation().id()).isEqualTo(second);
    assertThat(room.room().peek(ana, QueueFilter.EVERYTHING)).isEmpty();
    assertThat(next(ana).conversation().id()).isEqualTo(first);
  }

  @Test
  void whatSomebodyElseHoldsIsShownWithTheHoldersName() {
    ConversationId id = room.waiting("7.0");
    next(ben);

    assertThat(room.room().open(ana, id).orElseThrow())
        .returns(null, ReviewItem::claim)
        .returns("ben", ReviewItem::holder);
    assertThat(room.room().open(room.test().secondActor(), id)).isEmpty();
  }

  @Test
  void aHeartbeatRevivesAClaimThatNobodyTook() {
    ConversationId id = room.waiting("7.0");
    UUID token = claim(ana).token();
    room.letClaimsRunOut();

    assertThat(room.queue().heartbeat(ana, token, true)).isPresent();
    assertThat(room.reviews().decide(ana, id, token, 1, APPROVE).orElseThrow())
        .isInstanceOf(Outcome.Decided.class);
  }

  @Test
  void aHeartbeatOfALostClaimIsRefused() {
    room.waiting("7.0");
    UUID token = claim(ana).token();
    room.letClaimsRunOut();
    next(ben);

    assertThat(room.queue().heartbeat(ana, token, true)).isEmpty();
    assertThat(room.queue().skip(ana, token)).isFalse();
    assertThat(room.queue().requeue(ana, token)).isFalse();
  }

  @Test
  void onlyWorkCountsAndAnIdleGapCountsForAMinute() {
    ConversationId id = room.waiting("7.0");
    UUID token = claim(ana).token();

    pass("40 seconds");
    room.queue().heartbeat(ana, token, true);
    pass("30 seconds");
    room.queue().heartbeat(ana, token, false);
    pass("9 minutes");
    room.reviews().decide(ana, id, token, APPROVE);

    long active = room.count("SELECT active_ms / 1000 FROM reviews");
    assertThat(active).isBetween(100L, 130L);
  }

  @Test
  void whatIsSkippedComesAfterAllElseAndToOthersAsBefore() {
    ConversationId weak = room.waiting("6.5");
    ConversationId better = room.waiting("7.5");

    assertThat(room.queue().skip(ana, claim(ana).token())).isTrue();

    assertThat(claim(ana).conversation()).isEqualTo(better);
    assertThat(claim(ben).conversation()).isEqualTo(weak);
    room.decide(ben, weak, Room.REVISE);
    room.decide(ana, better, APPROVE);
    assertThat(claim(ana).conversation()).isEqualTo(weak);
  }

  @Test
  void whatIsRequeuedGoesToTheEndForEverybody() {
    ConversationId weak = room.waiting("6.5");
    ConversationId better = room.waiting("7.5");

    assertThat(room.queue().requeue(ana, claim(ana).token())).isTrue();

    assertThat(room.queue().list(ben, 10))
        .extracting(Waiting::conversation)
        .containsExactly(better, weak);
  }

  @Test
  void aFilterLeavesOutTheRestButNotTheOwnClaim() {
    ConversationId weak = room.store(scored("5.0").saying("Hi", "Hi"));
    ConversationId better = room.waiting("7.5");
    QueueFilter pending = new QueueFilter(Status.PENDING_REVIEW, null, null, null, null);
    QueueFilter weakest = new QueueFilter(null, null, null, null, new BigDecimal("6.0"));
    QueueFilter unknown = new QueueFilter(null, null, "no-such-template", null, null);

    assertThat(room.queue().claimNext(ana, unknown)).isEmpty();
    assertThat(room.queue().claimNext(ana, pending).orElseThrow().conversation()).isEqualTo(better);
    assertThat(room.queue().claimNext(ana, weakest).orElseThrow().conversation()).isEqualTo(better);
    assertThat(room.queue().claimNext(ben, weakest).orElseThrow().conversation()).isEqualTo(weak);
  }

  @Test
  void whatIsAssignedIsOfferedToNobodyElse() {
    ConversationId weak = room.waiting("6.5");
    ConversationId better = room.waiting("7.5");

    assertThat(room.queue().assign(ana, ben.user(), QueueFilter.EVERYTHING, 1)).isEqualTo(1);

    assertThat(claim(ana).conversation()).isEqualTo(better);
    assertThat(claim(ben).conversation()).isEqualTo(weak);
    room.queue().release(ben, claim(ben).token());
    assertThat(room.queue().assign(ana, null, QueueFilter.EVERYTHING, 10)).isEqualTo(1);
    room.queue().release(ana, claim(ana).token());
    assertThat(claim(ana).conversation()).isEqualTo(weak);
  }

  @Test
  void nobodyIsOfferedWhatTheyOrderedWhereTheWorkspaceSaysSo() {
    ConversationId own = room.waiting("7.0");
    room.test().adminJdbc("UPDATE review_slots SET author_id = '%s'".formatted(ana.user().value()));
    room.wantOpinions(1);
    room.test().adminJdbc("UPDATE review_policies SET no_self_review = true");

    assertThat(room.queue().claimNext(ana)).isEmpty();
    assertThat(room.queue().claim(ana, own)).isEmpty();
    assertThat(claim(ben).conversation()).isEqualTo(own);
  }

  @Test
  void twelveTabsOfOneReviewerHoldOneConversation() throws Exception {
    IntStream.range(0, 12).forEach(_ -> room.waiting("7.0"));
    List<Callable<Claim>> tabs = new ArrayList<>();
    IntStream.range(0, 12).forEach(_ -> tabs.add(() -> claim(ana)));

    Set<UUID> tokens = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Claim> tab : threads.invokeAll(tabs)) {
        tokens.add(tab.get().token());
      }
    }

    assertThat(tokens).hasSize(1);
    assertThat(room.count("SELECT count(*) FROM review_slots WHERE claim_token IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void fiftyReviewersAtOnceDecideEverythingOnce() throws Exception {
    int conversations = 150;
    IntStream.range(0, conversations).forEach(_ -> room.waiting("7.0"));
    Set<ConversationId> decided = ConcurrentHashMap.newKeySet();
    AtomicInteger twice = new AtomicInteger();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (Actor reviewer : room.reviewers(50)) {
      work.add(() -> decideAll(reviewer, decided, twice));
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(twice).hasValue(0);
    assertThat(decided).hasSize(conversations);
    assertThat(room.count("SELECT count(*) FROM reviews")).isEqualTo(conversations);
    assertThat(room.count("SELECT count(*) FROM review_slots WHERE closed_at IS NULL")).isZero();
  }

  /** No decision of a reviewer who holds what is decided is ever refused. */
  private static boolean decideAll(
      Actor reviewer, Set<ConversationId> decided, AtomicInteger twice) {
    Optional<Claim> claim = room.queue().claimNext(reviewer);
    while (claim.isPresent()) {
      ConversationId id = claim.get().conversation();
      Outcome outcome =
          room.reviews().decide(reviewer, id, claim.get().token(), 1, APPROVE).orElseThrow();
      if (!(outcome instanceof Outcome.Decided)) {
        return false;
      }
      if (!decided.add(id)) {
        twice.incrementAndGet();
      }
      claim = room.queue().claimNext(reviewer);
    }
    return true;
  }

  @Test
  void twoHundredTurnsAndAMegabyteOfTextAreReadWhole() {
    String megabyte = "word ".repeat(200_000) + "end";
    List<Turn> turns = new ArrayList<>();
    for (int number = 1; number <= 200; number++) {
      Role role = number % 2 == 1 ? Role.USER : Role.ASSISTANT;
      turns.add(Turn.text(number, role, number == 200 ? megabyte : "turn " + number));
    }
    room.store(scored("7.0").saying(turns));

    ReviewItem item = next(ana);

    assertThat(item.turns()).hasSize(200);
    assertThat(item.turns().getLast().turn().content()).isEqualTo(megabyte);
  }

  @Test
  void aDraftIsKeptForItsReviewerUntilTheDecision() {
    ConversationId id = room.waiting("7.0");
    ObjectNode draft = Json.mapper().createObjectNode().put("comment", "Turn 2 is");

    assertThat(room.room().keepDraft(ana, id, draft)).isTrue();
    assertThat(room.room().keepDraft(room.test().secondActor(), id, draft)).isFalse();

    assertThat(next(ana).draft()).isEqualTo(draft);
    assertThat(room.room().look(ben, id).orElseThrow().draft()).isNull();
    room.decide(ana, id, APPROVE);
    assertThat(room.count("SELECT count(*) FROM review_drafts")).isZero();
  }

  private static ReviewItem next(Actor reviewer) {
    return room.room().next(reviewer, QueueFilter.EVERYTHING).orElseThrow();
  }

  private static Claim claim(Actor reviewer) {
    return room.queue().claimNext(reviewer).orElseThrow();
  }

  /** Lets time pass for the claims that stand. */
  private static void pass(String time) {
    room.test()
        .adminJdbc(
            "UPDATE review_slots SET seen_at = seen_at - interval '%s'".formatted(time)
                + " WHERE claim_token IS NOT NULL");
  }
}
