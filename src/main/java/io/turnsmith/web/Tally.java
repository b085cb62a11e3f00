package io.turnsmith.web;

import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.database.TookTooLong;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what a filter lets through, as long as that does not take too long. */
final class Tally {
  /** Longer, and nobody waits for a number. */
  private static final Duration LONGEST = Duration.ofMillis(1500);

  /** They show only to who asks for them. */
  private static final Set<Status> NOT_WHOLE = Set.of(Status.DRAFT, Status.FAILED);

  private final WebServices services;

  Tally(WebServices services) {
    this.services = services;
  }

  Counts of(Actor actor, ConversationFilter filter) {
    try {
      return new Counts(
          services
              .database()
              .inWorkspace(
                  actor, handle -> services.conversations().tally(handle, filter, LONGEST)));
    } catch (TookTooLong _) {
      return new Counts(null);
    }
  }

  /**
   * Conversations by status.
   *
   * @param byStatus null when they were too many to be counted in time
   */
  record Counts(@Nullable Map<Status, Long> byStatus) {

    /** As {@code 412 conversations: 300 pending review, 112 approved}. */
    String sentence(@Nullable Status status) {
      if (byStatus == null) {
        return "many conversations";
      }
      if (status != null) {
        return conversations(byStatus.getOrDefault(status, 0L));
      }
      Map<Status, Long> shown =
          byStatus.entrySet().stream()
              .filter(each -> !NOT_WHOLE.contains(each.getKey()))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      String whole = conversations(shown.values().stream().mapToLong(Long::longValue).sum());
      return shown.isEmpty()
          ? whole
          : shown.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(each -> Shown.count(each.getValue()) + " " + words(each.getKey()))
              .collect(Collectors.joining(", ", whole + ": ", ""));
    }

    private static String conversations(long count) {
      return Shown.count(count, "conversation", "conversations");
    }

    private static String words(Status status) {
      return Shown.words(Shown.word(status));
    }
  }
}
