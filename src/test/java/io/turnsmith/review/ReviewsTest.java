package io.turnsmith.review;

import static io.turnsmith.testing.SampleConversations.flag;
import static io.turnsmith.testing.SampleConversations.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.DecidedBy;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.UserId;
import io.turnsmith.review.Outcome.AlreadyDecided;
import io.turnsmith.review.Outcome.ClaimLost;
import io.turnsmith.review.Outcome.Decided;
import io.turnsmith.review.Outcome.NotAllowed;
import io.turnsmith.review.Outcome.ReasonRequired;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewsTest {
  private static final Verdict APPROVE = new Verdict(Decision.APPROVE, List.of(), "");
  private static final Verdict REJECT =
      new Verdict(Decision.REJECT, List.of("wrong-fact", "format"), "2 + 2");
  private static final Verdict REVISE =
      new Verdict(Decision.REQUEST_REVISION, List.of(), "shorter, please");

  private static TestDatabase test;
  private static Actor ana;
  private static Actor ben;

  private final Conversations conversations = new Conversations(SampleConversations.IDS);
  private ReviewQueue queue;
  private Reviews reviews;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    ana = test.actor();
    ben = member("ben");
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void empty() {
    test.adminJdbc("TRUNCATE conversations CASCADE");
    queue = new ReviewQueue(test.database(), ReviewQueue.USUAL_CLAIM);
    reviews = new Reviews(test.database(), SampleConversations.IDS);
  }

  @Test
  void theWeakestComesFirstAndAClaimIsGivenBackToItsReviewer() {
    waiting("8.0");
    ConversationId weak = waiting("5.0");

    Claim first = queue.claimNext(ana).orElseThrow();
    Claim again = queue.claimNext(ana).orElseThrow();

    assertThat(first.conversation()).isEqualTo(weak);
    assertThat(again.token()).isEqualTo(first.token());
    assertThat(queue.claimNext(ben).orElseThrow().conversation()).isNotEqualTo(weak);
  }

  @Test
  void manyReviewersAtOnceNeverGetTheSame() throws Exception {
    List<Callable<Optional<Claim>>> requests = new ArrayList<>();
    for (int each = 0; each < 12; each++) {
      waiting("7.0");
      Actor reviewer = member("reviewer-" + each + "-" + UUID.randomUUID());
      requests.add(() -> queue.claimNext(reviewer));
    }

    List<ConversationId> claimed = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Claim>> answer : threads.invokeAll(requests)) {
        claimed.add(answer.get().orElseThrow().conversation());
      }
    }

    assertThat(claimed).hasSize(12).doesNotHaveDuplicates();
    assertThat(queue.claimNext(ana)).isEmpty();
  }

  @Test
  void aRivalNeitherWaitsForNorGetsWhatIsBeingClaimed() {
    ConversationId weak = waiting("5.0");
    ConversationId better = waiting("8.0");

    Optional<Claim> rival =
        test.database()
            .inWorkspace(
                ana,
                handle -> {
                  Claim uncommitted =
                      handle
                          .attach(Claims.class)
                          .claimNext(ana.user(), QueueFilter.EVERYTHING, 60_000)
                          .orElseThrow();
                  assertThat(uncommitted.conversation()).isEqualTo(weak);
                  return CompletableFuture.supplyAsync(() -> queue.claimNext(ben))
                      .orTimeout(20, TimeUnit.SECONDS)
                      .join();
                });

    assertThat(rival.orElseThrow().conversation()).isEqualTo(better);
  }

  @Test
  void aClaimThatHasRunOutIsOfferedAgainAndItsTokenIsWorthNothing() {
    ConversationId id = waiting("7.0");
    Claim late = queue.claimNext(ana).orElseThrow();
    letClaimsRunOut();

    assertThat(decide(ana, id, late.token(), APPROVE)).isEqualTo(new ClaimLost(null));
    Claim taken = queue.claimNext(ben).orElseThrow();
    assertThat(decide(ana, id, late.token(), APPROVE)).isEqualTo(new ClaimLost("ben"));
    assertThat(decide(ana, id, taken.token(), APPROVE)).isEqualTo(new ClaimLost("ben"));
    assertThat(queue.release(ana, late.token())).isFalse();

    assertThat(status(id)).isEqualTo(Status.PENDING_REVIEW);
    assertThat(count("SELECT count(*) FROM reviews")).isZero();
    assertThat(decide(ben, id, taken.token(), APPROVE)).satisfies(decided(id, Status.APPROVED));
  }

  @Test
  void whatSomebodyElseHoldsCannotBeDecided() {
    ConversationId id = waiting("7.0");
    assertThat(queue.claimNext(ben)).isPresent();

    assertThat(decide(ana, id, null, APPROVE)).isEqualTo(new ClaimLost("ben"));
    assertThat(queue.claim(ana, id)).isEmpty();
    assertThat(status(id)).isEqualTo(Status.PENDING_REVIEW);
  }

  @Test
  void aReleasedClaimIsOfferedToOthers() {
    ConversationId id = waiting("7.0");
    Claim claim = queue.claimNext(ana).orElseThrow();

    assertThat(queue.release(ben, claim.token())).isFalse();
    assertThat(queue.release(ana, claim.token())).isTrue();

    assertThat(queue.claimNext(ben).orElseThrow().conversation()).isEqualTo(id);
  }

  @Test
  void eachDecisionNamesTheGuidelinesThatWereInForce() {
    test.adminJdbc("TRUNCATE documents CASCADE");
    ConversationId id = waiting("7.0");
    decide(ana, id, null, APPROVE);
    page("guidelines/support", "1a1a1a1a1a1a1a1a");
    page("guidelines/finance", "3c3c3c3c3c3c3c3c");
    reviews.reopen(ana, id, "once more");
    test.adminJdbc("UPDATE documents SET is_current = false");
    page("guidelines/support", "2b2b2b2b2b2b2b2b");
    page("guidelines/project", "4d4d4d4d4d4d4d4d");

    decide(ana, id, null, REJECT);

    assertThat(reviews.history(ana, id))
        .extracting(GivenReview::decision, GivenReview::guidelines)
        .containsExactly(
            tuple("approve", ""),
            tuple("reopen", "guidelines/support@1a1a1a1a1a1a"),
            tuple("reject", "guidelines/project@4d4d4d4d4d4d guidelines/support@2b2b2b2b2b2b"));
    assertThat(reviews.guidelines(ana, id))
        .isEqualTo("guidelines/project@4d4d4d4d4d4d guidelines/support@2b2b2b2b2b2b");
    assertThat(reviews.history(test.secondActor(), id)).isEmpty();
    assertThat(reviews.guidelines(test.secondActor(), id)).isEmpty();
  }

  private static void page(String name, String hash) {
    test.adminJdbc(
        """
        INSERT INTO documents (workspace_id, id, name, title, body, content_sha256, origin)
        VALUES ('%s', gen_random_uuid(), '%s', 'Page', '# Page', '\\x%s', 'files')
        """
            .formatted(ana.workspace().value(), name, hash));
  }

  @Test
  void anApprovalLeavesWholeRows() {
    ConversationId id = waiting("7.0");
    Claim claim = queue.claimNext(ana).orElseThrow();

    decide(ana, id, claim.token(), APPROVE);

    Conversation approved = find(id);
    assertThat(approved.status()).isEqualTo(Status.APPROVED);
    assertThat(approved.decidedBy()).isEqualTo(DecidedBy.PERSON);
    assertThat(
            count(
                """
                SELECT count(*) FROM reviews r JOIN conversations c ON c.id = r.conversation_id
                WHERE r.decision = 'approve' AND r.content_version = 1 AND r.slot_number = 1
                    AND r.content_sha256 = c.content_sha256 AND r.reviewer_id = c.approved_by
                    AND c.approved_at IS NOT NULL
                """))
        .isEqualTo(1);
    assertThat(count("SELECT count(*) FROM review_slots WHERE closed_at IS NOT NULL")).isEqualTo(1);
    assertThat(
            count(
                """
                SELECT count(*) FROM status_changes
                WHERE from_status = 'pending_review' AND to_status = 'approved'
                    AND reason = 'approved' AND changed_by IS NOT NULL
                """))
        .isEqualTo(1);
    assertThat(
            count(
                """
                SELECT count(*) FROM audit_log
                WHERE event = 'conversation.approve' AND target_id = '%s'
                    AND details ->> 'from' = 'pending_review'
                """
                    .formatted(id.value())))
        .isEqualTo(1);
  }

  @Test
  void reasonsAndCommentAreKept() {
    ConversationId id = waiting("7.0");

    assertThat(decide(ana, id, null, REJECT)).satisfies(decided(id, Status.REJECTED));

    assertThat(
            count(
                """
                SELECT count(*) FROM reviews
                WHERE reasons = '{wrong-fact,format}' AND comment = '2 + 2'
                """))
        .isEqualTo(1);
    assertThat(
            count(
                """
                SELECT count(*) FROM status_changes
                WHERE reason = 'rejected: wrong-fact, format: 2 + 2'
                """))
        .isEqualTo(1);
  }

  @Test
  void rejectionAndRevisionWantAReasonAndOtherIsNone() {
    ConversationId id = waiting("7.0");

    for (Decision decision : List.of(Decision.REJECT, Decision.REQUEST_REVISION)) {
      assertThat(decide(ana, id, null, new Verdict(decision, List.of(), " ")))
          .isInstanceOf(ReasonRequired.class);
      assertThat(decide(ana, id, null, new Verdict(decision, List.of(Reason.OTHER), "")))
          .isInstanceOf(ReasonRequired.class);
    }
    assertThat(status(id)).isEqualTo(Status.PENDING_REVIEW);
    assertThat(queue.claimNext(ben)).isPresent();
  }

  @Test
  void approvalWantsAReasonWhereTheMachineDoubtsSeverely() {
    ConversationId weak = waiting("5.0");
    ConversationId flagged = store(scored("8.0").with(flag(Severity.SEVERE)).saying("Hi", "Hi"));
    ConversationId warned = store(scored("8.0").with(flag(Severity.WARN)).saying("Hi", "Hi"));

    assertThat(decide(ana, weak, null, APPROVE)).isInstanceOf(ReasonRequired.class);
    assertThat(decide(ana, flagged, null, APPROVE)).isInstanceOf(ReasonRequired.class);
    assertThat(decide(ana, warned, null, APPROVE)).isInstanceOf(Decided.class);
    assertThat(decide(ana, weak, null, new Verdict(Decision.APPROVE, List.of(), "fine")))
        .satisfies(decided(weak, Status.APPROVED));
  }

  @Test
  void approvingAndRejectingAtOnceHasOneWinner() throws Exception {
    for (int round = 0; round < 10; round++) {
      ConversationId id = waiting("7.0");
      List<Callable<Outcome>> decisions =
          List.of(() -> decide(ana, id, null, APPROVE), () -> decide(ben, id, null, REJECT));

      List<Outcome> outcomes = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Outcome> answer : threads.invokeAll(decisions)) {
          outcomes.add(answer.get());
        }
      }

      assertThat(outcomes).filteredOn(Decided.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(AlreadyDecided.class::isInstance).hasSize(1);
    }
    assertThat(count("SELECT count(*) FROM reviews")).isEqualTo(10);
  }

  @Test
  void theSameTokenDecidesOnce() {
    ConversationId id = waiting("7.0");
    Claim claim = queue.claimNext(ana).orElseThrow();

    decide(ana, id, claim.token(), APPROVE);

    assertThat(decide(ana, id, claim.token(), REJECT))
        .isEqualTo(new AlreadyDecided(Status.APPROVED, "tester"));
    assertThat(status(id)).isEqualTo(Status.APPROVED);
  }

  @Test
  void whatIsNotWaitingCannotBeDecided() {
    NewConversation unread = scored("8.0").saying("Hi", "Hi");
    test.database()
        .useWorkspace(ana, handle -> conversations.insertGenerated(handle, unread, null));
    ConversationId draft = store(scored("8.0").saying("Hi", "Hi"));
    test.adminJdbc("ALTER TABLE conversations DISABLE TRIGGER USER");
    test.adminJdbc("UPDATE conversations SET status = 'draft' WHERE status = 'pending_review'");
    test.adminJdbc("ALTER TABLE conversations ENABLE TRIGGER USER");

    assertThat(decide(ana, unread.id(), null, APPROVE)).isEqualTo(new NotAllowed(Status.GENERATED));
    assertThat(decide(ana, draft, null, APPROVE)).isEqualTo(new NotAllowed(Status.DRAFT));
  }

  @Test
  void aRevisionGoesToTheEndOfTheQueueAlsoForItsOwnReviewer() {
    ConversationId id = waiting("5.0");
    ConversationId better = waiting("9.0");

    assertThat(decide(ana, id, null, REVISE)).satisfies(decided(id, Status.NEEDS_REVISION));

    assertThat(queue.list(ana, 10)).extracting(Waiting::conversation).containsExactly(better, id);
    decide(ana, better, null, APPROVE);
    Claim claim = queue.claimNext(ana).orElseThrow();
    assertThat(claim.conversation()).isEqualTo(id);
    assertThat(claim.slot()).isEqualTo(2);
    assertThat(decide(ana, id, claim.token(), REVISE))
        .satisfies(decided(id, Status.NEEDS_REVISION));
  }

  @Test
  void aDecisionIsTakenBackWithAReasonAndComesFirst() {
    waiting("5.0");
    ConversationId id = waiting("9.0");
    decide(ana, id, null, APPROVE);

    assertThat(reviews.reopen(ana, id, " ").orElseThrow()).isInstanceOf(ReasonRequired.class);
    assertThat(reviews.reopen(ana, id, "the total is wrong").orElseThrow())
        .satisfies(decided(id, Status.PENDING_REVIEW));
    assertThat(reviews.reopen(ana, id, "again").orElseThrow())
        .isEqualTo(new NotAllowed(Status.PENDING_REVIEW));

    assertThat(find(id).decidedBy()).isNull();
    assertThat(queue.claimNext(ana).orElseThrow().conversation()).isEqualTo(id);
    assertThat(decide(ana, id, null, REJECT)).satisfies(decided(id, Status.REJECTED));
    assertThat(count("SELECT count(*) FROM reviews WHERE decision = 'reopen'")).isEqualTo(1);
  }

  @Test
  void reopeningBeginsARoundForEverybody() {
    ConversationId id = waiting("7.0");
    decide(ana, id, null, APPROVE);

    reviews.reopen(ana, id, "the total is wrong");

    assertThat(queue.list(ana, 10)).extracting(Waiting::conversation).containsExactly(id);
    assertThat(queue.claimNext(ben).orElseThrow().slot()).isEqualTo(2);
    assertThat(queue.claimNext(ana)).isEmpty();
  }

  @Test
  void anotherWorkspaceNeitherSeesNorDecides() {
    ConversationId id = waiting("7.0");
    Actor stranger = test.secondActor();
    Claim claim = queue.claimNext(ana).orElseThrow();

    assertThat(queue.claimNext(stranger)).isEmpty();
    assertThat(queue.claim(stranger, id)).isEmpty();
    assertThat(reviews.decide(stranger, id, claim.token(), APPROVE)).isEmpty();
    assertThat(reviews.reopen(stranger, id, "mine")).isEmpty();
    assertThat(status(id)).isEqualTo(Status.PENDING_REVIEW);
  }

  private ConversationId waiting(String score) {
    return store(scored(score).saying("Hi", "Hello"));
  }

  private ConversationId store(NewConversation made) {
    test.database()
        .useWorkspace(
            ana,
            handle -> {
              conversations.insertGenerated(handle, made, "every one is read");
            });
    return made.id();
  }

  private static ThrowingConsumer<Outcome> decided(ConversationId id, Status status) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Decided.class,
                done -> {
                  assertThat(done.conversation()).isEqualTo(id);
                  assertThat(done.status()).isEqualTo(status);
                });
  }

  private Outcome decide(Actor reviewer, ConversationId id, @Nullable UUID token, Verdict verdict) {
    return reviews.decide(reviewer, id, token, verdict).orElseThrow();
  }

  private Conversation find(ConversationId id) {
    return test.database().inWorkspace(ana, handle -> conversations.find(handle, id).orElseThrow());
  }

  private Status status(ConversationId id) {
    return find(id).status();
  }

  private static void letClaimsRunOut() {
    test.adminJdbc(
        "UPDATE review_slots SET claim_expires_at = now() - interval '1 second'"
            + " WHERE claim_token IS NOT NULL");
  }

  private static long count(String sql) {
    return test.database()
        .inWorkspace(ana, handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static Actor member(String login) {
    Actor made = new Actor(ana.workspace(), new UserId(UUID.randomUUID()));
    test.adminJdbc(
        """
        INSERT INTO users (id, login, name) VALUES ('%1$s', '%2$s', '%2$s');
        INSERT INTO members (workspace_id, user_id, role) VALUES ('%3$s', '%1$s', 'reviewer')
        """
            .formatted(made.user().value(), login, made.workspace().value()));
    return made;
  }
}
