package io.turnsmith.llm;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.identity.AuditLog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Prices that a person brought in, as rows that are never changed: the newest one counts. */
public final class PriceOverrides {
  private final Ids ids;

  public PriceOverrides(Ids ids) {
    this.ids = ids;
  }

  /**
   * What happens to one row that is brought in.
   *
   * @param row with one name
   * @param before what stood there; null when nothing did
   */
  public record Change(PriceRow row, @Nullable PriceRow before) {
    /** Whether nothing happens. */
    public boolean isNone() {
      return before != null && before.chargesAs(row);
    }
  }

  /** The prices that count in the workspace: those of its people, then the program's. */
  public static PriceBook book(Handle handle) {
    return PriceBook.builtIn().with(rows(handle));
  }

  /** The rows that count, newest of each model and day. */
  static List<PriceRow> rows(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT ON (provider, model, valid_from)
                   provider, model, prices::text AS prices, version, valid_from
            FROM price_overrides
            ORDER BY provider, model, valid_from, id DESC
            """)
        .mapTo(Row.class)
        .map(Row::row)
        .list();
  }

  /**
   * Brings rows in, in the transaction of the handle: all or none.
   *
   * @param how what a person did, for the audit log: {@code prices.imported}
   * @return what happened to each name of each row
   */
  public List<Change> bring(Handle handle, Actor actor, List<PriceRow> rows, String how) {
    Map<String, PriceRow> before = new LinkedHashMap<>();
    rows(handle).forEach(row -> before.put(key(row), row));
    List<Change> changes = new ArrayList<>();
    for (PriceRow row : rows) {
      for (String name : row.names()) {
        PriceRow one = row.only(name);
        changes.add(new Change(one, before.put(key(one), one)));
      }
    }
    List<PriceRow> news =
        changes.stream().filter(change -> !change.isNone()).map(Change::row).toList();
    if (!news.isEmpty()) {
      insert(handle, actor, news);
      new AuditLog(ids)
          .append(
              handle,
              actor,
              how,
              "prices",
              news.getFirst().prices().version(),
              Map.of("rows", news.size()));
    }
    return changes;
  }

  private void insert(Handle handle, Actor actor, List<PriceRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO price_overrides (workspace_id, id, provider, model, prices, version, valid_from, created_by)
            VALUES (:workspace, :id, :provider, :model, :prices::jsonb, :version, :from, :actor)
            """);
    for (PriceRow row : rows) {
      batch
          .bind("workspace", actor.workspace())
          .bind("id", ids.next())
          .bind("provider", row.seller())
          .bind("model", row.model())
          .bind("prices", PricesJson.write(row.prices()).toString())
          .bind("version", row.prices().version())
          .bind("from", row.from())
          .bind("actor", actor.user())
          .add();
    }
    batch.execute();
  }

  private static String key(PriceRow row) {
    return "%s\n%s\n%s".formatted(row.seller(), row.model(), row.from());
  }

  /** A row as it stands in the table. */
  public record Row(
      String provider, String model, String prices, String version, @Nullable LocalDate validFrom) {
    PriceRow row() {
      Prices read = PricesJson.read(Json.read(prices), version);
      return new PriceRow(
          provider, model, List.of(), validFrom, Objects.requireNonNull(read), "", null);
    }
  }
}
