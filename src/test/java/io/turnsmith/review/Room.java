package io.turnsmith.review;

import static io.turnsmith.testing.SampleConversations.scored;

import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.UserId;
import io.turnsmith.testing.SampleConversations;
import io.turnsmith.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A review room on a database of its own, with reviewers and conversations that wait. */
final class Room implements AutoCloseable {
  static final Verdict APPROVE = new Verdict(Decision.APPROVE, List.of(), "");
  static final Verdict REJECT = new Verdict(Decision.REJECT, List.of("wrong-fact"), "");
  static final Verdict REVISE =
      new Verdict(Decision.REQUEST_REVISION, List.of("incomplete"), "shorter, please");

  private final TestDatabase test = TestDatabase.fresh();
  private final Conversations conversations = new Conversations(SampleConversations.IDS);
  private final ReviewRoom room =
      new ReviewRoom(
          test.database(),
          SampleConversations.IDS,
          ReviewQueue.USUAL_CLAIM,
          text -> text.length() / 4);

  TestDatabase test() {
    return test;
  }

  ReviewRoom room() {
    return room;
  }

  ReviewQueue queue() {
    return room.queue();
  }

  Reviews reviews() {
    return room.reviews();
  }

  TurnWork turns() {
    return room.turns();
  }

  /** The owner of the workspace. */
  Actor owner() {
    return test.actor();
  }

  /** Takes conversations, people and the policy away. */
  void empty() {
    test.adminJdbc("TRUNCATE conversations, review_policies CASCADE");
  }

  /** A new reviewer of the workspace. */
  Actor reviewer(String name) {
    Actor made = new Actor(owner().workspace(), new UserId(UUID.randomUUID()));
    test.adminJdbc(
        """
        INSERT INTO users (id, login, name) VALUES ('%1$s', '%1$s', '%2$s');
        INSERT INTO members (workspace_id, user_id, role) VALUES ('%3$s', '%1$s', 'reviewer')
        """
            .formatted(made.user().value(), name, made.workspace().value()));
    return made;
  }

  List<Actor> reviewers(int many) {
    return IntStream.range(0, many).mapToObj(each -> reviewer("reviewer-" + each)).toList();
  }

  /** A conversation of two turns that waits. */
  ConversationId waiting(String score) {
    return store(scored(score).saying("Where is my parcel?", "It comes on Monday."));
  }

  ConversationId store(NewConversation made) {
    test.database()
        .useWorkspace(
            owner(), handle -> conversations.insertGenerated(handle, made, "every one is read"));
    return made.id();
  }

  /** So many opinions are wanted on what comes from now on. */
  void wantOpinions(int many) {
    test.adminJdbc(
        """
        INSERT INTO review_policies (workspace_id, opinions) VALUES ('%s', %d)
        ON CONFLICT ON CONSTRAINT review_policies_pkey DO UPDATE SET opinions = excluded.opinions
        """
            .formatted(owner().workspace().value(), many));
  }

  Outcome decide(Actor reviewer, ConversationId id, Verdict verdict) {
    return reviews().decide(reviewer, id, null, verdict).orElseThrow();
  }

  Conversation find(ConversationId id) {
    return test.database()
        .inWorkspace(owner(), handle -> conversations.find(handle, id).orElseThrow());
  }

  Status status(ConversationId id) {
    return find(id).status();
  }

  long count(String sql) {
    return Long.parseLong(test.adminQuery(sql).getFirst());
  }

  void letClaimsRunOut() {
    test.adminJdbc(
        """
        UPDATE review_slots SET claim_expires_at = now() - interval '1 second'
        WHERE claim_token IS NOT NULL
        """);
  }

  @Override
  public void close() {
    test.close();
  }
}
