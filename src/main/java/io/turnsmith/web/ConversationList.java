package io.turnsmith.web;

import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationPage;
import io.turnsmith.conversation.Facet;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.quality.Rule;
import io.turnsmith.quality.RuleBook;
import io.turnsmith.web.ConversationListView.Row;
import io.turnsmith.web.ConversationListView.Tab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a page of conversations into what is shown of it. */
final class ConversationList {
  static final String PATH = "/conversations";

  private static final List<Status> TABS =
      List.of(
          Status.PENDING_REVIEW,
          Status.NEEDS_REVISION,
          Status.APPROVED,
          Status.REJECTED,
          Status.GENERATED,
          Status.FAILED);

  private final ConversationFilter filter;
  private final Instant now;

  ConversationList(ConversationFilter filter, Instant now) {
    this.filter = filter;
    this.now = now;
  }

  /**
   * @param deep whether the page is not the first one
   * @param templates names to choose from
   */
  ConversationListView view(
      Frame frame, ConversationPage page, boolean deep, List<String> templates) {
    String cursor = ListCursor.of(page.next());
    return new ConversationListView(
        frame,
        FilterQuery.parameters(filter),
        options(Facet.TEMPLATE, templates),
        options(Facet.TIER, Arrays.stream(Tier.values()).map(Shown::word).toList()),
        options(Facet.FLAG, RuleBook.rules().stream().map(Rule::id).sorted().toList()),
        tabs(),
        FilterQuery.address(PATH + "/count", filter, Map.of()),
        FilterQuery.address(PATH + "/bulk", filter, Map.of()),
        page.rows().stream().map(this::row).toList(),
        deep ? FilterQuery.address(PATH, filter, Map.of()) : "",
        cursor == null ? "" : FilterQuery.address(PATH, filter, Map.of("cursor", cursor)),
        looked(page),
        isNarrowed());
  }

  private List<Tab> tabs() {
    return Stream.concat(Stream.of((Status) null), TABS.stream()).map(this::tab).toList();
  }

  private Tab tab(@Nullable Status status) {
    return new Tab(
        status == null ? "All" : Shown.heading(Shown.word(status)),
        FilterQuery.address(PATH, filter.with(status), Map.of()),
        status == filter.status());
  }

  private List<Choice> options(Facet facet, List<String> values) {
    String chosen = filter.facets().getOrDefault(facet, "");
    List<String> all = new ArrayList<>(values);
    if (!chosen.isEmpty() && !all.contains(chosen)) {
      all.addFirst(chosen);
    }
    return all.stream()
        .map(value -> new Choice(value, Shown.words(value), value.equals(chosen)))
        .toList();
  }

  private boolean isNarrowed() {
    return !filter.equals(ConversationFilter.everything());
  }

  private static String looked(ConversationPage page) {
    return page.looked() == 0
        ? ""
        : "%s looked through for this page; few of them pass the filter. More goes on behind them."
            .formatted(Shown.count(page.looked(), "conversation was", "conversations were"));
  }

  private Row row(Conversation row) {
    return new Row(
        row.id().value().toString(),
        row.title().isBlank() ? "Untitled" : row.title(),
        Stream.of(row.persona(), row.emotion(), row.topic())
            .filter(part -> !part.isBlank())
            .reduce((one, other) -> one + " · " + other)
            .orElse(""),
        Objects.requireNonNullElse(row.template(), "no template"),
        Shown.words(Shown.word(row.tier())),
        Shown.words(Shown.word(row.status())),
        style(row.status()),
        row.score() == null ? "–" : row.score().toPlainString(),
        row.status() == Status.NEEDS_REVISION,
        Stream.of(row.simulated() ? "simulated" : "", row.gold() ? "gold" : "")
            .filter(part -> !part.isEmpty())
            .toList(),
        row.createdAt().toString(),
        Shown.ago(Duration.between(row.createdAt(), now)));
  }

  private static String style(Status status) {
    return switch (status) {
      case APPROVED -> "ok";
      case REJECTED, FAILED -> "bad";
      case NEEDS_REVISION -> "warn";
      case DRAFT -> "live";
      case GENERATED, PENDING_REVIEW, NONE -> "";
    };
  }
}
