package io.turnsmith.conversation;

import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Writes and reads revisions of turns in the transaction's workspace. */
interface EditTable {
  @SqlQuery(
      """
      SELECT status, content_version FROM conversations
      WHERE workspace_id = current_workspace() AND id = :id
      FOR UPDATE
      """)
  Optional<Head> lock(ConversationId id);

  @SqlQuery(
      """
      SELECT content, version, role FROM conversation_turns
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND turn_number = :turn
      """)
  Optional<Standing> turn(ConversationId id, int turn);

  @SqlQuery(
      """
      SELECT content FROM turn_revisions
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND turn_number = :turn
          AND version = :version
      """)
  Optional<String> revision(ConversationId id, int turn, int version);

  @SqlQuery(
      """
      SELECT person.name FROM turn_revisions revision
      JOIN users person ON person.id = revision.replaced_by
      WHERE revision.workspace_id = current_workspace() AND revision.conversation_id = :id
          AND revision.turn_number = :turn
      ORDER BY revision.version DESC LIMIT 1
      """)
  Optional<String> editor(ConversationId id, int turn);

  @SqlUpdate(
      """
      INSERT INTO turn_revisions (
          workspace_id, conversation_id, turn_number, version, content, reasoning, tool_calls,
          kind, note, replaced_by, content_version, act_id)
      SELECT workspace_id, conversation_id, turn_number, version, content, reasoning, tool_calls,
          :edit.kind, :edit.note, :editor, :contentVersion, :act
      FROM conversation_turns
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND turn_number = :edit.turn
      """)
  void keep(
      ConversationId id,
      @BindMethods("edit") TurnEdit edit,
      UserId editor,
      int contentVersion,
      UUID act);

  @SqlUpdate(
      """
      UPDATE conversation_turns
      SET content = :edit.content, version = version + 1, token_count = :tokens,
          char_count = :characters, stale_since = NULL
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND turn_number = :edit.turn
      """)
  void replace(ConversationId id, @BindMethods("edit") TurnEdit edit, int tokens, int characters);

  @SqlUpdate(
      """
      UPDATE conversation_turns SET stale_since = :contentVersion
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND turn_number > :turn
          AND stale_since IS NULL
      """)
  void doubt(ConversationId id, int turn, int contentVersion);

  /** Confirms these turns, or all. */
  @SqlUpdate(
      """
      UPDATE conversation_turns SET stale_since = NULL
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND stale_since IS NOT NULL AND (:turns::integer[] IS NULL OR turn_number = ANY(:turns))
      """)
  int confirm(ConversationId id, @Nullable List<Integer> turns);

  @SqlQuery(
      """
      SELECT turn_number FROM conversation_turns
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND stale_since IS NOT NULL
      ORDER BY turn_number
      """)
  List<Integer> stale(ConversationId id);

  @SqlUpdate(
      """
      UPDATE conversations
      SET content_version = :contentVersion, content_sha256 = :sha256,
          total_tokens = (SELECT coalesce(sum(token_count), 0) FROM conversation_turns turn
              WHERE turn.workspace_id = current_workspace() AND turn.conversation_id = :id)
      WHERE workspace_id = current_workspace() AND id = :id
      """)
  void raise(ConversationId id, int contentVersion, byte[] sha256);

  /**
   * The turns of a content version: of each turn the oldest text that had been replaced no earlier,
   * or the one that stands.
   */
  @SqlQuery(
      """
      SELECT turn.turn_number, turn.role, coalesce(old.content, turn.content) AS content,
          CASE WHEN old.version IS NULL THEN turn.reasoning ELSE old.reasoning END AS reasoning,
          CASE WHEN old.version IS NULL THEN turn.tool_calls ELSE old.tool_calls END::text
              AS tool_calls,
          turn.tool_call_id
      FROM conversation_turns turn
      LEFT JOIN LATERAL (
          SELECT revision.content, revision.reasoning, revision.tool_calls, revision.version
          FROM turn_revisions revision
          WHERE revision.workspace_id = turn.workspace_id
              AND revision.conversation_id = turn.conversation_id
              AND revision.turn_number = turn.turn_number
              AND revision.content_version >= :contentVersion
          ORDER BY revision.version LIMIT 1) old ON true
      WHERE turn.workspace_id = current_workspace() AND turn.conversation_id = :id
      ORDER BY turn.turn_number
      """)
  List<StoredTurn> turnsAt(ConversationId id, int contentVersion);

  /** What one act replaced and nobody has put back. */
  @SqlQuery(
      """
      SELECT revision.conversation_id AS conversation, revision.turn_number AS turn,
          revision.version, revision.content
      FROM turn_revisions revision
      WHERE revision.workspace_id = current_workspace() AND revision.act_id = :act
          AND revision.replaced_by = :editor AND revision.kind <> 'undo'
          AND NOT EXISTS (SELECT FROM turn_revisions undo
              WHERE undo.workspace_id = revision.workspace_id AND undo.act_id = :act
                  AND undo.kind = 'undo' AND undo.conversation_id = revision.conversation_id
                  AND undo.turn_number = revision.turn_number)
      ORDER BY revision.conversation_id, revision.turn_number
      """)
  List<Replaced> ofAct(UUID act, UserId editor);

  /** What an edit depends on. */
  record Head(Status status, int contentVersion) {}

  /** A turn as it stands. */
  record Standing(String content, int version, Role role) {}

  /** A text that an act replaced. */
  record Replaced(ConversationId conversation, int turn, int version, String content) {}
}
