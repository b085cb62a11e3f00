package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.turnsmith.batch.Batch;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Actor;
import io.turnsmith.web.HomeView.BatchRow;
import io.turnsmith.web.HomeView.DoubtChip;
import io.turnsmith.web.HomeView.WaitingRow;
import io.turnsmith.web.QueueTable.Doubt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Gathers what the home page shows. */
final class Home {
  private static final int ROWS = 12;
  private static final int BATCHES = 6;
  private static final int DOUBTS = 3;

  private final WebServices services;
  private final FigureCache figures;

  Home(WebServices services, FigureCache figures) {
    this.services = services;
    this.figures = figures;
  }

  HomeView view(ServerRequest request) {
    Actor actor = Access.actor(request);
    Optional<Figures> known = figures.latest(actor);
    Queue queue =
        services
            .database()
            .inWorkspace(actor, handle -> queue(handle, known.map(each -> each.home().depth())));
    List<Batch> batches = services.batches().newest(actor, BATCHES);
    Instant now = services.clock().instant();
    long shown = queue.depth().claimed() + queue.rows().size();
    return new HomeView(
        Pages.frame(request, "Home", Section.HOME),
        sentence(queue.depth(), now),
        known.map(each -> HomeCards.of(each, queue.depth())).orElseGet(List::of),
        queue.rows().stream().map(row -> row(row, queue.doubts(), now)).toList(),
        Math.max(0, queue.depth().waiting() - shown),
        batches.stream().map(Home::row).toList(),
        next(batches),
        known.map(HomeNeeds::of).orElseGet(List::of),
        known.map(each -> HomeCharts.decisions(each.home().decisions())).orElse(null),
        known.map(each -> HomeCharts.spend(each.home().spend())).orElse(null));
  }

  /** A long queue is counted now and then, a short one now. */
  private static Queue queue(Handle handle, Optional<QueueDepth> known) {
    QueueTable table = handle.attach(QueueTable.class);
    List<WaitingConversation> rows = table.next(ROWS);
    List<UUID> ids = rows.stream().map(row -> row.id().value()).toList();
    return new Queue(
        rows.size() < ROWS ? table.depth() : known.orElseGet(table::depth),
        rows,
        table.doubts(ids).stream()
            .collect(Collectors.groupingBy(doubt -> doubt.conversation().value())));
  }

  private static String sentence(QueueDepth depth, Instant now) {
    if (depth.oldest() == null) {
      return "Nothing waits for review.";
    }
    return "%s for review, %s."
        .formatted(
            Shown.count(depth.waiting(), "conversation waits", "conversations wait"),
            depth.waiting() == 1
                ? "queued " + Shown.ago(Duration.between(depth.oldest(), now))
                : "the oldest queued " + Shown.ago(Duration.between(depth.oldest(), now)));
  }

  private static WaitingRow row(
      WaitingConversation row, Map<UUID, List<Doubt>> doubts, Instant now) {
    List<Doubt> found = doubts.getOrDefault(row.id().value(), List.of());
    BigDecimal score = row.score();
    return new WaitingRow(
        row.id().value().toString(),
        row.title().isBlank() ? "Untitled" : row.title(),
        row.template() == null ? "no template" : row.template(),
        Shown.words(Shown.word(row.tier())),
        score == null ? "–" : score.toPlainString(),
        row.status() == Status.NEEDS_REVISION,
        row.simulated(),
        row.queuedAt().toString(),
        Shown.ago(Duration.between(row.queuedAt(), now)),
        found.stream().limit(DOUBTS).map(DoubtChip::of).toList(),
        Math.max(0, found.size() - DOUBTS));
  }

  private static BatchRow row(Batch batch) {
    return new BatchRow(
        batch.id().value().toString(),
        batch.name(),
        Shown.words(batch.status()),
        batch.profile(),
        Shown.money(batch.costUsd()),
        Shown.count(batch.flagged()),
        Balance.of(batch));
  }

  private static String next(List<Batch> batches) {
    if (batches.isEmpty()) {
      return "Order some conversations first:";
    }
    return batches.stream().allMatch(Batch::isOver)
        ? "Everything made so far is decided. Order more:"
        : "A batch is at work; what it makes appears here. To watch it:";
  }

  private record Queue(
      QueueDepth depth, List<WaitingConversation> rows, Map<UUID, List<Doubt>> doubts) {}
}
