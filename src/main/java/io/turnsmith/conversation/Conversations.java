package io.turnsmith.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.ConversationViews.StatusCount;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as rows. Every method works in the workspace of the handle's transaction, which
 * {@link io.turnsmith.database.Database#inWorkspace} has opened.
 */
public final class Conversations {
  private static final Pattern ENDING = Pattern.compile("[0-9a-f-]{6,36}");

  /** Rows or hits looked through for one page; some 50 ms at a million conversations. */
  private static final int MOST_LOOKED = 16_384;

  private final Ids ids;

  public Conversations(Ids ids) {
    this.ids = ids;
  }

  /**
   * Stores a conversation that a machine made, with its turns, flags and search row. It enters as
   * {@code generated}; the database moves it to {@code needs_revision} when its score is below the
   * threshold of its template version. NUL and unpaired surrogates become U+FFFD.
   *
   * @param reviewReason why it goes to {@code pending_review} when the database left it {@code
   *     generated}; null leaves it there, unread
   * @return the status it rests in
   */
  public Status insertGenerated(
      Handle handle, NewConversation conversation, @Nullable String reviewReason) {
    ConversationTable table = handle.attach(ConversationTable.class);
    insert(table, conversation, Status.GENERATED, false);
    if (reviewReason != null) {
      queue(table, conversation.id(), reviewReason);
    }
    return table.status(conversation.id());
  }

  /** Stores a conversation that came approved: written by hand or brought from elsewhere. */
  public void insertImported(Handle handle, NewConversation conversation, boolean gold) {
    insert(handle.attach(ConversationTable.class), conversation, Status.APPROVED, gold);
  }

  /** Finds one by its id; empty also for one of another workspace. */
  public Optional<Conversation> find(Handle handle, ConversationId id) {
    return handle.attach(ConversationViews.class).find(id);
  }

  /** Returns its turns in order. */
  public List<Turn> turns(Handle handle, ConversationId id) {
    return handle.attach(ConversationViews.class).turns(id).stream().map(StoredTurn::turn).toList();
  }

  /** Returns its flags, those of the whole conversation first, then by turn. */
  public List<Flag> flags(Handle handle, ConversationId id) {
    return handle.attach(ConversationViews.class).flags(id).stream().map(StoredFlag::flag).toList();
  }

  /** Returns what keeps its score from full marks, and what was measured; empty when unscored. */
  public List<String> scoreReasons(Handle handle, ConversationId id) {
    return handle.attach(ConversationViews.class).scoreReasons(id);
  }

  /** Returns the snapshot of what it was made from. */
  public Optional<JsonNode> inputs(Handle handle, ConversationId id) {
    return handle.attach(ConversationViews.class).inputs(id).map(Json::read);
  }

  /**
   * Returns conversations, newest first; a filter with words or properties orders them by when they
   * became searchable.
   *
   * @param after where the page before ended; null for the first page
   * @param limit most rows
   * @throws IllegalArgumentException when {@code after} is the end of another kind of list
   */
  public ConversationPage page(
      Handle handle, ConversationFilter filter, @Nullable PageEnd after, int limit) {
    return switch (after) {
      case null ->
          filter.searches()
              ? new Hits(handle, filter, MOST_LOOKED).page(null, limit)
              : new Newest(handle, filter, MOST_LOOKED).page(null, limit);
      case PageEnd.ByTime time when !filter.searches() ->
          new Newest(handle, filter, MOST_LOOKED).page(time, limit);
      case PageEnd.ByPlace place when filter.searches() ->
          new Hits(handle, filter, MOST_LOOKED).page(place, limit);
      case PageEnd _ -> throw new IllegalArgumentException("the end of another list");
    };
  }

  /**
   * Counts by status what a filter lets through, whatever status it names; a status without any is
   * left out.
   *
   * @throws io.turnsmith.database.TookTooLong when that takes longer, which ends the transaction
   */
  public Map<Status, Long> tally(Handle handle, ConversationFilter filter, Duration longest) {
    return new StatusCounts(handle, filter).within(longest);
  }

  /** Counts conversations by status, without gold ones; a status without any is left out. */
  public Map<Status, Long> counts(Handle handle) {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (StatusCount each : handle.attach(ConversationViews.class).counts()) {
      counts.put(each.status(), each.conversations());
    }
    return counts;
  }

  /**
   * Finds a conversation by its whole id or by six or more of its last characters: ids made close
   * together begin alike. Reads every id of the workspace, so it is for people, not for loops.
   */
  public Found byEnding(Handle handle, String typed) {
    String ending = typed.strip().toLowerCase(Locale.ROOT);
    if (!ENDING.matcher(ending).matches()) {
      return new Found.NoId();
    }
    List<ConversationId> found = handle.attach(ConversationViews.class).endingWith(ending);
    return switch (found.size()) {
      case 0 -> new Found.None();
      case 1 -> new Found.One(found.getFirst());
      default -> new Found.Several();
    };
  }

  void insert(ConversationTable table, NewConversation conversation, Status status, boolean gold) {
    List<Turn> turns = conversation.turns().stream().map(StorableText::of).toList();
    boolean approved = status == Status.APPROVED;
    table.insert(
        conversation.id(),
        conversation.origin(),
        conversation.subject(),
        conversation.assessment(),
        conversation.effort(),
        status,
        gold,
        Json.text(conversation.assessment().metrics()),
        Json.text(conversation.inputs()),
        Json.text(conversation.parameters()),
        conversation.spokenTurns(),
        conversation.totalTokens(),
        ContentHash.of(turns),
        approved ? DecidedBy.IMPORT : null,
        approved ? conversation.createdBy() : null,
        conversation.createdBy());
    table.insertTurns(
        conversation.id(),
        conversation.origin().generationLogId(),
        TurnColumns.of(turns, conversation.turnTokenCounts()));
    table.insertFlags(conversation.id(), FlagColumns.of(conversation.flags(), ids));
    if (status != Status.DRAFT) {
      var _ = table.index(conversation.id());
    }
  }

  static void queue(ConversationTable table, ConversationId id, String reason) {
    String before = table.reason();
    var _ = table.setReason(reason);
    table.queue(id);
    var _ = table.setReason(before);
  }
}
