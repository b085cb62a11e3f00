package io.turnsmith.conversation;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The call of the database's search, which alone may read the search rows. */
final class SearchCall {
  private SearchCall() {}

  /**
   * @param before SQL of the place before which hits are wanted
   * @param most SQL of how many
   */
  static String of(String before, String most) {
    return """
    search_conversations(
        :words,
        ARRAY(SELECT search_mark(facet.name, facet.value)
              FROM unnest(:facetNames, :facetValues) AS facet (name, value)),
        %s, %s)
    """
        .formatted(before, most);
  }

  static Query bind(Query query, ConversationFilter filter) {
    List<Map.Entry<Facet, String>> facets = List.copyOf(filter.facets().entrySet());
    return query
        .bind("words", filter.words())
        .bindArray(
            "facetNames", String.class, facets.stream().map(each -> each.getKey().word()).toList())
        .bindArray("facetValues", String.class, facets.stream().map(Map.Entry::getValue).toList());
  }
}
