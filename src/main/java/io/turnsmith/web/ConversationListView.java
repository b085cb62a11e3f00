package io.turnsmith.web;

import io.turnsmith.conversation.Facet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The list of conversations.
 *
 * @param chosen what the filter's fields hold, by their names
 * @param counted where the sentence of counts comes from
 * @param bulk where all of these are decided about
 * @param first address of the first page; empty on it
 * @param next address of the next page; empty on the last
 * @param looked how many were looked through where few passed; empty otherwise
 * @param narrowed whether a filter is set
 */
record ConversationListView(
    Frame frame,
    Map<String, String> chosen,
    List<Choice> templates,
    List<Choice> tiers,
    List<Choice> rules,
    List<Tab> tabs,
    String counted,
    String bulk,
    List<Row> rows,
    String first,
    String next,
    String looked,
    boolean narrowed) {

  /** Fields that are compared whole, in their order. */
  static final List<String> TEXTS =
      Stream.of(
              Facet.SCENARIO,
              Facet.EDGE_CASE,
              Facet.PERSONA,
              Facet.EMOTION,
              Facet.TOPIC,
              Facet.CATEGORY,
              Facet.MODEL,
              Facet.BATCH)
          .map(Facet::word)
          .toList();

  private static final Set<String> ALWAYS_SHOWN = Set.of("q", "status", "template", "tier", "flag");

  /** What a field holds; empty for nothing. */
  String value(String name) {
    return chosen.getOrDefault(name, "");
  }

  static String label(String name) {
    return Shown.heading(name);
  }

  /** Both answers to a question. */
  List<Choice> yesNo(String name, String yes, String no) {
    return List.of(
        new Choice("true", yes, value(name).equals("true")),
        new Choice("false", no, value(name).equals("false")));
  }

  /** Whether one of the fields that are folded away is in use. */
  boolean unfolded() {
    return !ALWAYS_SHOWN.containsAll(chosen.keySet());
  }

  /** A status to choose. */
  record Tab(String label, String address, boolean current) {}

  /**
   * A conversation in the list.
   *
   * @param about persona, emotion and topic
   * @param style CSS class of its status; empty for none
   * @param marks as {@code simulated}
   * @param since ISO 8601
   */
  record Row(
      String id,
      String title,
      String about,
      String template,
      String tier,
      String status,
      String style,
      String score,
      boolean low,
      List<String> marks,
      String since,
      String age) {}
}
