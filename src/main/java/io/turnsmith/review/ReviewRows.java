package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Decisions as rows, and the status that follows. */
interface ReviewRows {
  /** The pages that hold for the conversation {@code c}, each with the hash of its text. */
  String GUIDELINES =
      """
      coalesce((
          SELECT string_agg(
              page.name || '@' || left(encode(page.content_sha256, 'hex'), 12), ' '
              ORDER BY page.name COLLATE "C")
          FROM documents page
          WHERE page.workspace_id = c.workspace_id AND page.is_current
              AND page.name IN ('guidelines/project', 'guidelines/' || (c.inputs ->> 'domain'))), '')
      """;

  /** Leaves out what was undone, and the undoing. */
  String STANDING =
      """
      review.decision <> 'undo' AND NOT EXISTS (
          SELECT FROM reviews undo
          WHERE undo.workspace_id = review.workspace_id AND undo.undoes_id = review.id)
      """;

  /** What a decision depends on; locked, so that decisions about one conversation queue up. */
  @SqlQuery(
      """
      SELECT status, content_version, content_sha256,
      """
          + GUIDELINES
          + """
               AS guidelines,
              EXISTS (SELECT FROM flags flag
                  WHERE flag.workspace_id = c.workspace_id AND flag.conversation_id = c.id
                      AND flag.content_version = c.content_version AND flag.severity = 'severe')
                  AS severe,
              ARRAY(SELECT turn.turn_number FROM conversation_turns turn
                  WHERE turn.workspace_id = c.workspace_id AND turn.conversation_id = c.id
                      AND turn.stale_since IS NOT NULL
                  ORDER BY turn.turn_number) AS stale
          FROM conversations c
          WHERE workspace_id = current_workspace() AND id = :id
          FOR UPDATE
          """)
  Optional<Facts> lock(ConversationId id);

  /** Name of the person whose decision stands; empty where no person took it. */
  @SqlQuery(
      """
      SELECT person.name FROM reviews review
      JOIN users person ON person.id = review.reviewer_id
      WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id
          AND review.decision IN ('approve', 'reject') AND review.decided_by IN ('person', 'bulk')
          AND
      """
          + STANDING
          + """
          ORDER BY review.created_at DESC, review.id DESC LIMIT 1
          """)
  Optional<String> decider(ConversationId id);

  /** Name of who changed the text last. */
  @SqlQuery(
      """
      SELECT person.name FROM turn_revisions revision
      JOIN users person ON person.id = revision.replaced_by
      WHERE revision.workspace_id = current_workspace() AND revision.conversation_id = :id
      ORDER BY revision.content_version DESC, revision.replaced_at DESC LIMIT 1
      """)
  Optional<String> lastEditor(ConversationId id);

  @SqlUpdate(
      """
      INSERT INTO reviews (
          workspace_id, id, conversation_id, slot_number, reviewer_id, decision, decided_by,
          reasons, comment, content_version, content_sha256, guidelines, act_id, from_status,
          undoes_id, active_ms)
      VALUES (
          current_workspace(), :review.id, :id, :review.slot::integer, :reviewer, :review.decision,
          'person', :review.reasons, :review.comment, :facts.contentVersion, :facts.contentSha256,
          :facts.guidelines, :review.act, :facts.status, :review.undoes::uuid,
          :review.activeMs::bigint)
      """)
  void insert(
      ConversationId id,
      UserId reviewer,
      @BindMethods("facts") Facts facts,
      @BindMethods("review") NewReview review);

  @SqlQuery(
      "SELECT "
          + GUIDELINES
          + " FROM conversations c WHERE workspace_id = current_workspace() AND id = :id")
  Optional<String> guidelines(ConversationId id);

  /**
   * What the reviewer may know: everything, but for opinions of others in a round in which this
   * reviewer's own is still wanted.
   */
  @SqlQuery(
      """
      SELECT review.id, person.name AS reviewer, review.decision, review.decided_by,
          review.reasons, review.comment, review.content_version, review.guidelines,
          EXISTS (SELECT FROM reviews undo
              WHERE undo.workspace_id = review.workspace_id AND undo.undoes_id = review.id)
              AS undone,
          review.created_at AS decided_at
      FROM reviews review
      JOIN users person ON person.id = review.reviewer_id
      LEFT JOIN review_slots slot ON slot.workspace_id = review.workspace_id
          AND slot.conversation_id = review.conversation_id
          AND slot.slot_number = review.slot_number
      WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id
          AND (slot.kind IS DISTINCT FROM 'opinion' OR review.reviewer_id = current_actor()
              OR NOT EXISTS (
                  SELECT FROM review_slots wanted
                  WHERE wanted.workspace_id = slot.workspace_id
                      AND wanted.conversation_id = slot.conversation_id
                      AND wanted.round = slot.round AND wanted.closed_at IS NULL))
      ORDER BY review.created_at, review.id
      """)
  List<GivenReview> ofConversation(ConversationId id);

  @SqlUpdate(
      """
      UPDATE conversations
      SET status = :to,
          decided_by = CASE WHEN :to IN ('approved', 'rejected') THEN 'person' END,
          approved_by = CASE WHEN :to = 'approved' THEN :reviewer END,
          approved_at = CASE WHEN :to = 'approved' THEN now() END
      WHERE workspace_id = current_workspace() AND id = :id AND status = :from
      """)
  boolean move(ConversationId id, Status from, Status to, UserId reviewer);

  /** Standing opinions of a round, as decisions. */
  @SqlQuery(
      """
      SELECT review.decision FROM reviews review
      JOIN review_slots slot ON slot.workspace_id = review.workspace_id
          AND slot.conversation_id = review.conversation_id
          AND slot.slot_number = review.slot_number
      WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id
          AND slot.round = :round AND
      """
          + STANDING)
  List<Decision> opinions(ConversationId id, int round);

  /** A standing decision that was given under a claim. */
  @SqlQuery(
      """
      SELECT review.decision,
          (SELECT count(*) FROM review_slots other
              WHERE other.workspace_id = slot.workspace_id
                  AND other.conversation_id = slot.conversation_id AND other.round = slot.round
                  AND other.closed_at IS NULL) AS open_beside,
          EXISTS (SELECT FROM review_slots other
              WHERE other.workspace_id = slot.workspace_id
                  AND other.conversation_id = slot.conversation_id
                  AND other.round = slot.round + 1 AND other.kind = 'adjudication') AS differs
      FROM reviews review
      JOIN review_slots slot ON slot.workspace_id = review.workspace_id
          AND slot.conversation_id = review.conversation_id
          AND slot.slot_number = review.slot_number
      WHERE review.workspace_id = current_workspace() AND review.act_id = :act
          AND review.conversation_id = :id AND review.reviewer_id = :reviewer AND
      """
          + STANDING)
  Optional<Given> given(UUID act, ConversationId id, UserId reviewer);

  @SqlQuery(
      """
      SELECT review.act_id AS act, review.conversation_id AS conversation, c.title,
          review.decision, review.decided_by,
          EXISTS (SELECT FROM reviews undo
              WHERE undo.workspace_id = review.workspace_id AND undo.undoes_id = review.id)
              AS undone,
          review.created_at AS decided_at
      FROM reviews review
      JOIN conversations c
          ON c.workspace_id = review.workspace_id AND c.id = review.conversation_id
      WHERE review.workspace_id = current_workspace() AND review.reviewer_id = :reviewer
          AND review.decision IN ('approve', 'reject', 'request_revision')
          AND review.act_id IS NOT NULL
      ORDER BY review.created_at DESC, review.id DESC LIMIT :most
      """)
  List<OwnDecision> recent(UserId reviewer, int most);

  /** The newest act of a reviewer that still stands. */
  @SqlQuery(
      """
      SELECT review.act_id FROM reviews review
      WHERE review.workspace_id = current_workspace() AND review.reviewer_id = :reviewer
          AND review.act_id IS NOT NULL AND review.decision <> 'reopen' AND
      """
          + STANDING
          + """
          ORDER BY review.created_at DESC, review.id DESC LIMIT 1
          """)
  Optional<UUID> lastAct(UserId reviewer);

  /** The newest decision of an act that one person took about one conversation. */
  @SqlQuery(
      """
      SELECT review.id, review.conversation_id, review.slot_number, review.from_status,
          review.decided_by, review.content_version
      FROM reviews review
      WHERE review.workspace_id = current_workspace() AND review.act_id = :act
          AND review.reviewer_id = :reviewer AND review.decision <> 'reopen' AND
      """
          + STANDING
          + """
          ORDER BY review.created_at DESC, review.id DESC LIMIT 1
          """)
  Optional<Undoable> undoable(UUID act, UserId reviewer);

  /** Name of who decided after a review, in whatever round. */
  @SqlQuery(
      """
      SELECT person.name FROM reviews review
      JOIN users person ON person.id = review.reviewer_id
      JOIN reviews mine ON mine.workspace_id = review.workspace_id
          AND mine.conversation_id = review.conversation_id AND mine.id = :review
      WHERE review.workspace_id = current_workspace() AND review.id <> mine.id
          AND (review.created_at, review.id) > (mine.created_at, mine.id) AND
      """
          + STANDING
          + """
          ORDER BY review.created_at, review.id LIMIT 1
          """)
  Optional<String> decidedAfter(UUID review);

  /**
   * @param guidelines pages in force, with their hashes
   * @param severe whether a severe flag stands on the text as it is
   * @param stale turns that an edit before them has made doubtful
   */
  // Public only because Jdbi binds the methods of public types.
  @SuppressWarnings(
      "ArrayRecordComponent") // carried from one statement to the next, never compared
  record Facts(
      Status status,
      int contentVersion,
      byte[] contentSha256,
      String guidelines,
      boolean severe,
      List<Integer> stale) {
    boolean isDecided() {
      return status == Status.APPROVED || status == Status.REJECTED;
    }
  }

  /** What a review row says by itself. */
  record NewReview(
      UUID id,
      @Nullable Integer slot,
      String decision,
      List<String> reasons,
      String comment,
      UUID act,
      @Nullable UUID undoes,
      @Nullable Long activeMs) {}

  /** A decision that was given, and what its round came to. */
  record Given(Decision decision, int openBeside, boolean differs) {
    boolean settled() {
      return openBeside == 0 && !differs;
    }
  }

  /** A decision that may be taken back. */
  record Undoable(
      UUID id,
      ConversationId conversationId,
      @Nullable Integer slotNumber,
      @Nullable Status fromStatus,
      String decidedBy,
      int contentVersion) {}
}
