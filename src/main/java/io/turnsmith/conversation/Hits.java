package io.turnsmith.conversation;

import io.turnsmith.conversation.PageEnd.ByPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Pages of what was searched for, the latest searchable first. Words and properties are answered by
 * the search rows; status and score change too often to stand there, so that hits are looked at
 * until enough of them pass, a bounded number for one page.
 */
final class Hits {
  /** Usually most hits pass: a first look at so many for each row wanted. */
  private static final int AT_FIRST = 4;

  private static final int GROWTH = 8;

  private final Handle handle;
  private final ConversationFilter filter;
  private final int mostLooked;

  Hits(Handle handle, ConversationFilter filter, int mostLooked) {
    this.handle = handle;
    this.filter = filter;
    this.mostLooked = mostLooked;
  }

  ConversationPage page(@Nullable ByPlace after, int limit) {
    List<Conversation> rows = new ArrayList<>();
    List<Hit> seen = new ArrayList<>();
    Long before = after == null ? null : after.place();
    int look = AT_FIRST * limit;
    while (true) {
      int most = Math.min(look, mostLooked - seen.size());
      List<Hit> hits = search(before, most);
      seen.addAll(hits);
      rows.addAll(passing(hits, limit + 1 - rows.size()));
      if (rows.size() > limit) {
        Conversation last = rows.get(limit - 1);
        return new ConversationPage(rows.subList(0, limit), end(seen, last.id()), 0);
      }
      if (hits.size() < most) {
        return new ConversationPage(rows, null, 0);
      }
      before = hits.getLast().place();
      if (seen.size() == mostLooked) {
        return new ConversationPage(rows, new ByPlace(before), mostLooked);
      }
      look *= GROWTH;
    }
  }

  private static ByPlace end(List<Hit> seen, ConversationId last) {
    return seen.stream()
        .filter(hit -> hit.id().equals(last))
        .map(hit -> new ByPlace(hit.place()))
        .findFirst()
        .orElseThrow();
  }

  private List<Hit> search(@Nullable Long before, int most) {
    return SearchCall.bind(
            handle.createQuery(
                "SELECT conversation_id AS id, place FROM "
                    + SearchCall.of(":before::bigint", ":most")
                    + " hit"),
            filter)
        .bind("before", before)
        .bind("most", most)
        .mapTo(Hit.class)
        .list();
  }

  private List<Conversation> passing(List<Hit> hits, int most) {
    return handle
        .createQuery(
            ListSql.COLUMNS
                + "FROM unnest(:ids) WITH ORDINALITY AS hit (id, number)\n"
                + "JOIN conversations c ON c.workspace_id = current_workspace() AND c.id = hit.id\n"
                + ListSql.NAMES
                + "WHERE "
                + ListSql.status(filter)
                + "AND "
                + ListSql.scores(filter)
                + "ORDER BY hit.number LIMIT :most")
        .bindMethods(filter)
        .bindArray("ids", UUID.class, hits.stream().map(hit -> hit.id().value()).toList())
        .bind("most", most)
        .mapTo(Conversation.class)
        .list();
  }

  /** A conversation that holds all words and has all properties. */
  record Hit(ConversationId id, long place) {}
}
