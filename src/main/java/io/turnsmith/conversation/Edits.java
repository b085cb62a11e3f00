package io.turnsmith.conversation;

import io.turnsmith.conversation.EditTable.Head;
import io.turnsmith.conversation.EditTable.Replaced;
import io.turnsmith.conversation.EditTable.Standing;
import io.turnsmith.database.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Changes of text by people. What stood before is kept, so that every content version can be built
 * again; the turns after a changed one are in doubt until somebody confirms them. Works in the
 * workspace of the handle's transaction.
 */
public final class Edits {
  private final ToIntFunction<String> tokens;

  /**
   * @param tokens counts the tokens of a text
   */
  public Edits(ToIntFunction<String> tokens) {
    this.tokens = tokens;
  }

  /**
   * Changes one turn.
   *
   * @param act names what the editor does at once
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<EditResult> edit(
      Handle handle, ConversationId id, TurnEdit edit, UserId editor, UUID act) {
    EditTable table = handle.attach(EditTable.class);
    return table.lock(id).map(head -> edit(handle, id, head, edit, editor, act));
  }

  /**
   * Changes several turns of one conversation at once, as one content version, and puts no other
   * turn in doubt.
   *
   * @return how many turns changed: all, or none where one was changed meanwhile or the
   *     conversation cannot be edited
   */
  public int replace(
      Handle handle, ConversationId id, List<TurnEdit> changes, UserId editor, UUID act) {
    EditTable table = handle.attach(EditTable.class);
    Optional<Head> head = table.lock(id).filter(found -> isEditable(found.status()));
    boolean unchanged =
        changes.stream()
            .allMatch(
                edit ->
                    table
                        .turn(id, edit.turn())
                        .filter(now -> now.version() == edit.turnVersion())
                        .isPresent());
    if (head.isEmpty() || !unchanged) {
      return 0;
    }
    write(table, id, changes, head.get(), editor, act);
    raise(handle, id, head.get().contentVersion() + 1);
    return changes.size();
  }

  /** Puts back what an act of this editor replaced, where nobody has edited over it. */
  public PutBack putBack(Handle handle, UUID act, UserId editor) {
    Map<ConversationId, List<TurnEdit>> back = new LinkedHashMap<>();
    for (Replaced old : handle.attach(EditTable.class).ofAct(act, editor)) {
      back.computeIfAbsent(old.conversation(), _ -> new ArrayList<>())
          .add(new TurnEdit(old.turn(), old.version() + 1, old.content(), EditKind.UNDO, ""));
    }
    int conversations = 0;
    int turns = 0;
    for (var change : back.entrySet()) {
      int done = replace(handle, change.getKey(), change.getValue(), editor, act);
      turns += done;
      conversations += done > 0 ? 1 : 0;
    }
    return new PutBack(conversations, turns);
  }

  /** What was put back. */
  public record PutBack(int conversations, int turns) {}

  /**
   * Confirms that turns after an edit still hold.
   *
   * @param turns null for all
   * @return how many were in doubt
   */
  public int confirm(Handle handle, ConversationId id, @Nullable List<Integer> turns) {
    return handle.attach(EditTable.class).confirm(id, turns);
  }

  /** The turns that wait to be confirmed. */
  public List<Integer> stale(Handle handle, ConversationId id) {
    return handle.attach(EditTable.class).stale(id);
  }

  /** The turns as they were in a content version, from 1. */
  public List<Turn> at(Handle handle, ConversationId id, int contentVersion) {
    return handle.attach(EditTable.class).turnsAt(id, contentVersion).stream()
        .map(StoredTurn::turn)
        .toList();
  }

  private EditResult edit(
      Handle handle, ConversationId id, Head head, TurnEdit edit, UserId editor, UUID act) {
    EditTable table = handle.attach(EditTable.class);
    if (!isEditable(head.status())) {
      return new EditResult.NotAllowed(head.status());
    }
    Optional<Standing> found = table.turn(id, edit.turn());
    if (found.isEmpty()) {
      return new EditResult.NoSuchTurn();
    }
    Standing now = found.get();
    if (now.content().equals(edit.content())) {
      return new EditResult.Unchanged(head.contentVersion());
    }
    if (now.version() != edit.turnVersion()) {
      return new EditResult.Conflict(
          table.revision(id, edit.turn(), edit.turnVersion()).orElse(now.content()),
          now.content(),
          edit.content(),
          now.version(),
          table.editor(id, edit.turn()).orElse(null));
    }
    write(table, id, List.of(edit), head, editor, act);
    table.doubt(id, edit.turn(), head.contentVersion() + 1);
    raise(handle, id, head.contentVersion() + 1);
    return new EditResult.Edited(
        head.contentVersion() + 1, now.version() + 1, table.stale(id), act);
  }

  /** Replaces the texts of turns of one locked conversation, and keeps what stood there. */
  private void write(
      EditTable table,
      ConversationId id,
      List<TurnEdit> edits,
      Head head,
      UserId editor,
      UUID act) {
    for (TurnEdit edit : edits) {
      String content = edit.content();
      table.keep(id, edit, editor, head.contentVersion(), act);
      table.replace(
          id, edit, tokens.applyAsInt(content), content.codePointCount(0, content.length()));
    }
  }

  private static void raise(Handle handle, ConversationId id, int contentVersion) {
    List<Turn> turns =
        handle.attach(ConversationViews.class).turns(id).stream().map(StoredTurn::turn).toList();
    handle.attach(EditTable.class).raise(id, contentVersion, ContentHash.of(turns));
    var _ = handle.attach(ConversationTable.class).index(id);
  }

  static boolean isEditable(Status status) {
    return switch (status) {
      case GENERATED, PENDING_REVIEW, NEEDS_REVISION -> true;
      case DRAFT, APPROVED, REJECTED, FAILED, NONE -> false;
    };
  }
}
