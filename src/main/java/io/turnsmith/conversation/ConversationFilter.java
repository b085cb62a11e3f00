package io.turnsmith.conversation;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a list shows.
 *
 * @param words as typed into a search field: all must stand in title, persona, emotion, topic or
 *     text; {@code "some words"} stand together, {@code -word} stands nowhere. Empty asks for none
 * @param status null leaves out what is not whole: drafts and failed ones
 * @param facets properties that must have these values
 * @param minScore smallest score; leaves unscored ones out
 * @param maxScore largest score; leaves unscored ones out
 */
public record ConversationFilter(
    String words,
    @Nullable Status status,
    Map<Facet, String> facets,
    @Nullable BigDecimal minScore,
    @Nullable BigDecimal maxScore) {
  public ConversationFilter {
    words = words.strip();
    facets = Map.copyOf(facets);
  }

  /** Leaves nothing out that is whole. */
  public static ConversationFilter everything() {
    return new ConversationFilter("", null, Map.of(), null, null);
  }

  /** Only conversations of one status. */
  public static ConversationFilter of(@Nullable Status status) {
    return everything().with(status);
  }

  /** The same with other words. */
  public ConversationFilter withWords(String others) {
    return new ConversationFilter(others, status, facets, minScore, maxScore);
  }

  /** The same for another status. */
  public ConversationFilter with(@Nullable Status other) {
    return new ConversationFilter(words, other, facets, minScore, maxScore);
  }

  /** The same with one property more. */
  public ConversationFilter with(Facet facet, String value) {
    Map<Facet, String> more = new EnumMap<>(Facet.class);
    more.putAll(facets);
    more.put(facet, value);
    return new ConversationFilter(words, status, more, minScore, maxScore);
  }

  /** The same within these scores. */
  public ConversationFilter scored(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    return new ConversationFilter(words, status, facets, least, most);
  }

  /** Whether the search rows answer it; otherwise the conversations alone do. */
  public boolean searches() {
    return !words.isEmpty() || !facets.isEmpty();
  }

  boolean boundsScores() {
    return minScore != null || maxScore != null;
  }
}
