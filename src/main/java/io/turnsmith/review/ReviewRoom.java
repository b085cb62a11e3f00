package io.turnsmith.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Edits;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a reviewer works: one conversation after the other, with everything that is to be known
 * about it. Claims are {@link #queue}'s, decisions {@link #reviews}', edits and marks {@link
 * #turns}'.
 */
public final class ReviewRoom {
  /** Characters of the longest draft, as JSON. */
  public static final int MAX_DRAFT = 2_500_000;

  private final Database database;
  private final ReviewQueue queue;
  private final Reviews reviews;
  private final TurnWork turns;
  private final Reasons reasons;
  private final BulkDecisions bulk;
  private final Replacements replacements;
  private final GoldQuestions gold;
  private final ReviewPolicies policies;
  private final TeamFigures team;
  private final ReviewItems items;

  /**
   * @param claimTime how long an idle claim holds
   * @param tokens counts the tokens of a text
   */
  public ReviewRoom(Database database, Ids ids, Duration claimTime, ToIntFunction<String> tokens) {
    this.database = database;
    this.queue = new ReviewQueue(database, claimTime);
    this.reviews = new Reviews(database, ids);
    this.turns = new TurnWork(database, ids, tokens);
    this.reasons = new Reasons(database, ids);
    this.bulk = new BulkDecisions(database, ids);
    this.replacements = new Replacements(database, ids, tokens);
    this.gold = new GoldQuestions(database, ids);
    this.policies = new ReviewPolicies(database, ids);
    this.team = new TeamFigures(database);
    this.items = new ReviewItems(new Conversations(ids), new Edits(tokens));
  }

  /** Claims, heartbeats, skips. */
  public ReviewQueue queue() {
    return queue;
  }

  /** Decisions and their undo. */
  public Reviews reviews() {
    return reviews;
  }

  /** Marks on turns and edits of them. */
  public TurnWork turns() {
    return turns;
  }

  /** The reasons of the workspace. */
  public Reasons reasons() {
    return reasons;
  }

  /** Decisions about many at once. */
  public BulkDecisions bulk() {
    return bulk;
  }

  /** Find and replace. */
  public Replacements replacements() {
    return replacements;
  }

  /** Gold conversations. */
  public GoldQuestions gold() {
    return gold;
  }

  /** How the workspace reviews. */
  public ReviewPolicies policies() {
    return policies;
  }

  /** How far reviewers agree, and what each did. */
  public TeamFigures team() {
    return team;
  }

  /** Claims what comes next, as {@link ReviewQueue#claimNext}; empty when nothing waits. */
  public Optional<ReviewItem> next(Actor reviewer, QueueFilter filter) {
    return queue
        .claimNext(reviewer, filter)
        .flatMap(claim -> read(reviewer, claim.conversation(), claim));
  }

  /** Offers a gold conversation for practice, as {@link ReviewQueue#practise}. */
  public Optional<ReviewItem> practise(Actor reviewer) {
    return queue.practise(reviewer).flatMap(claim -> read(reviewer, claim.conversation(), claim));
  }

  /**
   * Claims this conversation if it can be; else it is only shown, and says who holds it.
   *
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<ReviewItem> open(Actor reviewer, ConversationId id) {
    return read(reviewer, id, queue.claim(reviewer, id).orElse(null));
  }

  /**
   * Shows a conversation without claiming it.
   *
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<ReviewItem> look(Actor reviewer, ConversationId id) {
    return read(reviewer, id, null);
  }

  /**
   * Shows what {@link #next} will probably claim after what the reviewer holds, without claiming
   * it. Somebody else may be first: what {@code next} claims is what counts.
   */
  public Optional<ReviewItem> peek(Actor reviewer, QueueFilter filter) {
    return queue.peek(reviewer, filter).flatMap(id -> look(reviewer, id));
  }

  /**
   * Keeps what a reviewer has typed, in place of what was kept before; a decision takes it away.
   *
   * @param draft of the screen's own making, at most {@link #MAX_DRAFT} characters as JSON
   * @return false for a conversation that is not in this workspace
   * @throws IllegalArgumentException when it is too long
   */
  public boolean keepDraft(Actor reviewer, ConversationId id, ObjectNode draft) {
    String body = Json.text(draft);
    if (body.length() > MAX_DRAFT) {
      throw new IllegalArgumentException("a draft has at most " + MAX_DRAFT + " characters");
    }
    return database.inWorkspace(
        reviewer, handle -> handle.attach(DraftRows.class).put(id, reviewer.user(), body));
  }

  /** Forgets what was kept. */
  public void dropDraft(Actor reviewer, ConversationId id) {
    database.useWorkspace(
        reviewer, handle -> handle.attach(DraftRows.class).delete(id, reviewer.user()));
  }

  private Optional<ReviewItem> read(Actor reviewer, ConversationId id, @Nullable Claim claim) {
    return database.inWorkspace(reviewer, handle -> items.read(handle, reviewer.user(), id, claim));
  }
}
