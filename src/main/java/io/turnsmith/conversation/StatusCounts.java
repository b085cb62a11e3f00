package io.turnsmith.conversation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts what a filter lets through, by status. */
final class StatusCounts {
  private final Handle handle;
  private final ConversationFilter filter;

  StatusCounts(Handle handle, ConversationFilter filter) {
    this.handle = handle;
    this.filter = filter;
  }

  Map<Status, Long> within(Duration time) {
    handle
        .createQuery("SELECT set_config('statement_timeout', :millis, true)")
        .bind("millis", String.valueOf(time.toMillis()))
        .mapTo(String.class)
        .one();
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    query()
        .mapTo(StatusCount.class)
        .forEach(each -> counts.put(each.status(), each.conversations()));
    return counts;
  }

  private Query query() {
    Query query = handle.createQuery(sql());
    // The library refuses values that a statement does not use.
    Query scored = filter.boundsScores() ? query.bindMethods(filter) : query;
    return filter.searches() ? SearchCall.bind(scored, filter) : scored;
  }

  private String sql() {
    String rows =
        filter.searches()
            ? "FROM "
                + SearchCall.of("NULL", "2147483647")
                + " hit JOIN conversations c\n"
                + "    ON c.workspace_id = current_workspace() AND c.id = hit.conversation_id\n"
                + "WHERE "
            : "FROM conversations c WHERE c.workspace_id = current_workspace() AND ";
    return "SELECT c.status, count(*) AS conversations\n"
        + rows
        + ListSql.scores(filter)
        + "GROUP BY c.status";
  }

  /** Conversations of one status. */
  record StatusCount(Status status, long conversations) {}
}
