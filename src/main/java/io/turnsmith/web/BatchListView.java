package io.turnsmith.web;

import io.turnsmith.batch.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The list of batches.
 *
 * @param first address of the first page; empty on it
 * @param next address of the next page; empty on the last
 */
record BatchListView(Frame frame, List<Row> rows, String first, String next) {

  /** A batch with its balance. */
  record Row(
      String id,
      String name,
      String status,
      String profile,
      String flagged,
      String cost,
      Balance balance,
      String since,
      String age) {
    static Row of(Batch batch, Instant now) {
      return new Row(
          batch.id().value().toString(),
          batch.name(),
          Shown.words(batch.status()),
          batch.profile(),
          Shown.count(batch.flagged()),
          Shown.money(batch.costUsd()),
          Balance.of(batch),
          batch.createdAt().toString(),
          Shown.ago(Duration.between(batch.createdAt(), now)));
    }
  }
}
