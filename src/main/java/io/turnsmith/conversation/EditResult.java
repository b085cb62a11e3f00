package io.turnsmith.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of an edit. All but {@link Edited} changed nothing. */
public sealed interface EditResult {
  /**
   * The text stands.
   *
   * @param contentVersion of the conversation now
   * @param turnVersion of the turn now
   * @param stale turns that this and earlier edits have made doubtful, until somebody confirms them
   * @param act names the edit for an undo
   */
  record Edited(int contentVersion, int turnVersion, List<Integer> stale, UUID act)
      implements EditResult {
    public Edited {
      stale = List.copyOf(stale);
    }
  }

  /** The text is the one that stands already. */
  record Unchanged(int contentVersion) implements EditResult {}

  /**
   * Somebody else changed the turn meanwhile. With these three texts the editor can decide.
   *
   * @param base what both began with
   * @param theirs what stands now
   * @param mine what was to be stored
   * @param turnVersion of the turn now
   * @param by name of who changed it
   */
  record Conflict(String base, String theirs, String mine, int turnVersion, @Nullable String by)
      implements EditResult {}

  /** The conversation has no such turn. */
  record NoSuchTurn() implements EditResult {}

  /** Where the conversation stands nobody edits it: a decided one is reopened first. */
  record NotAllowed(Status status) implements EditResult {}

  /** Somebody else reads it now. */
  record Held(String holder) implements EditResult {}
}
