package io.turnsmith.conversation;

import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that are made turn by turn, as rows. A draft is not searched, compared, reviewed or
 * exported. When its item fails or is cancelled, the database makes it {@code failed}.
 */
public final class Drafts {
  private final Conversations conversations;
  private final Ids ids;

  public Drafts(Ids ids) {
    this.conversations = new Conversations(ids);
    this.ids = ids;
  }

  /** The draft of a batch item, if it has one. */
  public Optional<Draft> ofItem(Handle handle, UUID item) {
    return handle
        .attach(DraftTable.class)
        .ofItem(item)
        .map(id -> new Draft(id, conversations.turns(handle, id)));
  }

  /** Stores a draft with its first turns. */
  public void begin(Handle handle, NewConversation first) {
    conversations.insert(handle.attach(ConversationTable.class), first, Status.DRAFT, false);
  }

  /** Adds turns to a draft. */
  public void append(Handle handle, ConversationId id, NewTurns added) {
    List<Turn> turns = added.turns().stream().map(StorableText::of).toList();
    handle
        .attach(ConversationTable.class)
        .insertTurns(id, added.generationLogId(), TurnColumns.of(turns, added.tokenCounts()));
    handle.attach(DraftTable.class).grow(id, added.spoken(), added.tokens(), added.effort());
  }

  /**
   * Ends a draft whose turns are all there: it becomes {@code generated} and goes on as {@link
   * Conversations#insertGenerated} says.
   *
   * @return the status it rests in
   */
  public Status finish(
      Handle handle,
      ConversationId id,
      Assessment assessment,
      List<Flag> flags,
      @Nullable String reviewReason) {
    ConversationTable table = handle.attach(ConversationTable.class);
    byte[] hash = ContentHash.of(conversations.turns(handle, id));
    handle.attach(DraftTable.class).finish(id, assessment, Json.text(assessment.metrics()), hash);
    table.insertFlags(id, FlagColumns.of(flags, ids));
    var _ = table.index(id);
    if (reviewReason != null) {
      Conversations.queue(table, id, reviewReason);
    }
    return table.status(id);
  }
}
