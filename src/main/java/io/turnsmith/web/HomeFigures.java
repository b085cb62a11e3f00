package io.turnsmith.web;

import io.turnsmith.conversation.Status;
import io.turnsmith.ledger.Budget;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.web.HomeTable.DayDecisions;
import io.turnsmith.web.HomeTable.DaySpend;
import io.turnsmith.web.HomeTable.Resting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What the home page tells beside the head of the queue.
 *
 * @param statuses conversations by status, without gold ones
 * @param decisions of the last days, today last
 * @param spend of the last days, today last
 * @param resting batches that wait for a person
 * @param tight budgets of which little is left
 */
record HomeFigures(
    QueueDepth depth,
    Map<Status, Long> statuses,
    List<DayDecisions> decisions,
    List<DaySpend> spend,
    List<Resting> resting,
    List<Budget> tight) {
  static final int DAYS = 14;

  HomeFigures {
    statuses = Map.copyOf(statuses);
    decisions = List.copyOf(decisions);
    spend = List.copyOf(spend);
    resting = List.copyOf(resting);
    tight = List.copyOf(tight);
  }

  static HomeFigures read(Handle handle, Instant now) {
    HomeTable table = handle.attach(HomeTable.class);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return new HomeFigures(
        handle.attach(QueueTable.class).depth(),
        table.statuses(),
        table.decisions(today, DAYS),
        table.spend(today, DAYS),
        table.resting(),
        Budgets.all(handle).stream().filter(Budget::isNearlyUsed).toList());
  }

  long count(Status status) {
    return statuses.getOrDefault(status, 0L);
  }
}
