package io.turnsmith.review;

import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Edits;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.review.ReplacementRows.Place;
import io.turnsmith.review.TextReplacement.Applied;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/**
 * Puts one text in place of another in everything that a filter lets through and that waits: what
 * the user and the assistant say. Each changed turn keeps what stood before; the turns after it are
 * not put in doubt. Decided conversations and those that somebody else reads are left alone.
 */
public final class Replacements {
  private static final int SAMPLES = 10;

  private final Database database;
  private final Ids ids;
  private final Conversations conversations;
  private final Edits edits;
  private final AuditLog audit;

  /**
   * @param tokens counts the tokens of a text
   */
  public Replacements(Database database, Ids ids, ToIntFunction<String> tokens) {
    this.database = database;
    this.ids = ids;
    this.conversations = new Conversations(ids);
    this.edits = new Edits(tokens);
    this.audit = new AuditLog(ids);
  }

  /** What {@link #replace} would change; changes nothing. */
  public ReplacementPreview preview(
      Actor editor, ConversationFilter filter, TextReplacement replacement) {
    return database.inWorkspace(
        editor,
        handle -> {
          Count count = new Count();
          for (Place place : places(handle, editor, filter, replacement)) {
            count.add(place, replacement.applyTo(place.content()));
          }
          return count.preview(
              handle.attach(ReplacementRows.class).exports(List.copyOf(count.decided)));
        });
  }

  /** Replaces the text wherever it can. */
  public Replaced replace(Actor editor, ConversationFilter filter, TextReplacement replacement) {
    UUID act = ids.next();
    return database.inWorkspace(
        editor,
        handle -> {
          int turns = 0;
          Map<ConversationId, List<TurnEdit>> changes =
              changes(places(handle, editor, filter, replacement), replacement);
          Set<ConversationId> changed = new HashSet<>();
          for (var change : changes.entrySet()) {
            int done =
                edits.replace(handle, change.getKey(), change.getValue(), editor.user(), act);
            turns += done;
            if (done > 0) {
              changed.add(change.getKey());
            }
          }
          audit.append(
              handle,
              editor,
              "conversations.replace",
              "act",
              act.toString(),
              Map.of("conversations", changed.size(), "turns", turns));
          return new Replaced(act, changed.size(), turns);
        });
  }

  /** Puts back what a replacement or another edit of this editor changed, where it still stands. */
  public Replaced undo(Actor editor, UUID act) {
    return database.inWorkspace(
        editor,
        "undone",
        handle -> {
          Edits.PutBack back = edits.putBack(handle, act, editor.user());
          if (back.turns() > 0) {
            audit.append(
                handle,
                editor,
                "conversations.replace_undone",
                "act",
                act.toString(),
                Map.of("conversations", back.conversations(), "turns", back.turns()));
          }
          return new Replaced(act, back.conversations(), back.turns());
        });
  }

  private List<Place> places(
      Handle handle, Actor editor, ConversationFilter filter, TextReplacement replacement) {
    ReplacementRows rows = handle.attach(ReplacementRows.class);
    List<Place> places = new ArrayList<>();
    for (List<ConversationId> step : Selection.steps(Selection.of(handle, conversations, filter))) {
      places.addAll(rows.find(step, replacement.find(), editor.user()));
    }
    return places;
  }

  private static Map<ConversationId, List<TurnEdit>> changes(
      List<Place> places, TextReplacement replacement) {
    Map<ConversationId, List<TurnEdit>> changes = new LinkedHashMap<>();
    for (Place place : places) {
      Applied applied = replacement.applyTo(place.content());
      if (applied.places() > 0 && !place.isDecided() && place.holder() == null) {
        changes
            .computeIfAbsent(place.conversation(), _ -> new ArrayList<>())
            .add(
                new TurnEdit(
                    place.turn(), place.version(), applied.text(), replacement.kind(), ""));
      }
    }
    return changes;
  }

  /**
   * What was changed.
   *
   * @param act names it for an undo
   */
  public record Replaced(UUID act, int conversations, int turns) {}

  /** Counts what would change. */
  private static final class Count {
    private final Set<ConversationId> changed = new HashSet<>();
    private final Set<ConversationId> decided = new HashSet<>();
    private final Set<ConversationId> held = new HashSet<>();
    private final List<TurnChange> samples = new ArrayList<>();
    private int turns;
    private int places;

    void add(Place place, Applied applied) {
      if (applied.places() == 0) {
        return;
      }
      if (place.isDecided()) {
        decided.add(place.conversation());
      } else if (place.holder() != null) {
        held.add(place.conversation());
      } else {
        changed.add(place.conversation());
        turns++;
        places += applied.places();
        if (samples.size() < SAMPLES) {
          samples.add(TurnChange.of(place.turn(), place.content(), applied.text()));
        }
      }
    }

    ReplacementPreview preview(List<AffectedExport> exports) {
      return new ReplacementPreview(
          changed.size(), turns, places, decided.size(), held.size(), samples, exports);
    }
  }
}
