package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.EditResult;
import io.turnsmith.conversation.Edits;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What people do to single turns: mark, edit, confirm. An edit of a conversation that needs
 * revision brings it back: it is offered first to who asked for the revision, and after two rounds
 * with the same reviewer to everybody else first.
 */
public final class TurnWork {
  private static final Duration RESERVED = Duration.ofDays(1);
  private static final int ROUNDS_WITH_ONE = 2;

  private final Database database;
  private final Ids ids;
  private final AuditLog audit;
  private final Edits edits;

  /**
   * @param tokens counts the tokens of a text
   */
  public TurnWork(Database database, Ids ids, ToIntFunction<String> tokens) {
    this.database = database;
    this.ids = ids;
    this.audit = new AuditLog(ids);
    this.edits = new Edits(tokens);
  }

  /**
   * Says something about a turn, in place of what this reviewer said before; an empty mark takes it
   * away.
   *
   * @return false where this workspace has no such turn
   */
  public boolean mark(Actor reviewer, ConversationId id, int turn, TurnMark mark) {
    return database.inWorkspace(
        reviewer,
        handle -> {
          MarkRows rows = handle.attach(MarkRows.class);
          if (mark.isEmpty()) {
            rows.delete(id, turn, reviewer.user());
            return true;
          }
          return rows.put(id, turn, reviewer.user(), mark);
        });
  }

  /**
   * Changes one turn, unless somebody else changed it since or reads the conversation now.
   *
   * @return empty for a conversation that is not in this workspace
   */
  public Optional<EditResult> edit(Actor editor, ConversationId id, TurnEdit edit) {
    UUID act = ids.next();
    return database.inWorkspace(
        editor,
        "edited",
        handle -> {
          Optional<String> holder = handle.attach(Claims.class).holder(id, editor.user());
          if (holder.isPresent()) {
            return Optional.of(new EditResult.Held(holder.get()));
          }
          Optional<EditResult> result = edits.edit(handle, id, edit, editor.user(), act);
          result.ifPresent(done -> follow(handle, editor, id, edit, done));
          return result;
        });
  }

  /**
   * Confirms that turns after an edit still hold.
   *
   * @param turns null for all of them
   * @return how many were in doubt
   */
  public int confirm(Actor reviewer, ConversationId id, @Nullable List<Integer> turns) {
    return database.inWorkspace(reviewer, handle -> edits.confirm(handle, id, turns));
  }

  private void follow(
      Handle handle, Actor editor, ConversationId id, TurnEdit edit, EditResult result) {
    if (result instanceof EditResult.Edited edited) {
      audit.append(
          handle,
          editor,
          "conversation.edit",
          "conversation",
          id.value().toString(),
          Map.of(
              "turn", edit.turn(),
              "kind", edit.kind().name().toLowerCase(Locale.ROOT),
              "content_version", edited.contentVersion()));
      returnToQueue(handle, editor, id);
    }
  }

  private static void returnToQueue(Handle handle, Actor editor, ConversationId id) {
    ReturnRows rows = handle.attach(ReturnRows.class);
    if (!rows.waitAgain(id) || handle.attach(Claims.class).isHeld(id, editor.user())) {
      return;
    }
    rows.askedBy(id)
        .ifPresent(
            asked -> {
              boolean other = asked.times() >= ROUNDS_WITH_ONE;
              Slots slots = handle.attach(Slots.class);
              slots.setRank(id, 0);
              slots.reserve(
                  id,
                  other ? null : asked.reviewer(),
                  other ? asked.reviewer() : null,
                  RESERVED.toMillis());
            });
  }
}
