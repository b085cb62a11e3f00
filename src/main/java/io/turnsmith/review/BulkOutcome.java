package io.turnsmith.review;

import java.util.UUID;

/** What came of a decision about many at once. */
public sealed interface BulkOutcome {
  /**
   * Those that were ready are decided.
   *
   * @param act names it for an undo
   * @param left how many were left as they are
   */
  record Done(UUID act, int decided, int left) implements BulkOutcome {}

  /** More match now than were shown: nothing changed, look again. */
  record Grown(BulkPreview now) implements BulkOutcome {}

  /** Nothing changed; the outcome says what is wrong with the reasons. */
  record Refused(Outcome why) implements BulkOutcome {}
}
