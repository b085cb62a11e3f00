package io.turnsmith.conversation;

import io.turnsmith.conversation.PageEnd.ByTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Pages of conversations by the time of making, the newest first. Their index holds the order, so a
 * page costs the same at any depth. Scores stand in no index: of them a bounded stretch is looked
 * through.
 */
final class Newest {
  private final Handle handle;
  private final ConversationFilter filter;
  private final int mostLooked;

  Newest(Handle handle, ConversationFilter filter, int mostLooked) {
    this.handle = handle;
    this.filter = filter;
    this.mostLooked = mostLooked;
  }

  ConversationPage page(@Nullable ByTime after, int limit) {
    int most = filter.boundsScores() ? mostLooked : limit + 1;
    List<Conversation> found =
        query(
                ListSql.COLUMNS
                    + "FROM (SELECT c.id, c.created_at FROM ("
                    + stretch(after)
                    + ") c WHERE "
                    + ListSql.scores(filter)
                    + "LIMIT :limit) page\n"
                    + "JOIN conversations c ON c.workspace_id = current_workspace() AND c.id ="
                    + " page.id\n"
                    + ListSql.NAMES
                    + "ORDER BY page.created_at DESC, page.id DESC",
                after)
            .bind("most", most)
            .bind("limit", limit + 1)
            .mapTo(Conversation.class)
            .list();
    if (found.size() > limit) {
      List<Conversation> rows = found.subList(0, limit);
      return new ConversationPage(rows, end(rows.getLast()), 0);
    }
    ByTime looked = filter.boundsScores() ? endOfStretch(after) : null;
    return new ConversationPage(found, looked, looked == null ? 0 : mostLooked);
  }

  /** The last row of a stretch that is whole; null where the list ends within it. */
  private @Nullable ByTime endOfStretch(@Nullable ByTime after) {
    return query("SELECT id, created_at FROM (" + stretch(after) + ") c OFFSET :most - 1", after)
        .bind("most", mostLooked)
        .mapTo(ByTime.class)
        .findOne()
        .orElse(null);
  }

  private String stretch(@Nullable ByTime after) {
    return "SELECT c.id, c.created_at, c.quality_score FROM conversations c\n"
        + "WHERE c.workspace_id = current_workspace() AND "
        + ListSql.status(filter)
        + (after == null ? "" : "AND (c.created_at, c.id) < (:createdAt, :id)\n")
        + "ORDER BY c.created_at DESC, c.id DESC LIMIT :most";
  }

  private Query query(String sql, @Nullable ByTime after) {
    Query query = handle.createQuery(sql).bindMethods(filter);
    return after == null
        ? query
        : query.bind("createdAt", after.createdAt()).bind("id", after.id());
  }

  private static ByTime end(Conversation last) {
    return new ByTime(last.createdAt(), last.id());
  }
}
