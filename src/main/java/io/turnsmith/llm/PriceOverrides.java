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
            SELECT newest.provider, newest.model, newest.prices::text AS prices, newest.version,
                newest.valid_from
            FROM (
                SELECT DISTINCT ON (provider, model, valid_from) *
                FROM price_overrides
                ORDER BY provider, model, valid_from, id DESC) newest
            WHERE NOT newest.withdrawn
            ORDER BY newest.provider, newest.model, newest.valid_from
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
      insert(handle, actor, news, false);
      audit(handle, actor, how, news);
    }
    return changes;
  }

  /**
   * Takes prices back that people brought in, in the transaction of the handle; what was charged
   * with them stays.
   *
   * @param model the name as it was brought in
   * @param from first day of the row that is meant; null for the rows of all days
   * @return what was taken back; empty when nothing stood there
   */
  public List<PriceRow> withdraw(
      Handle handle, Actor actor, String seller, String model, @Nullable LocalDate from) {
    List<PriceRow> meant =
        rows(handle).stream()
            .filter(row -> row.seller().equals(seller) && row.model().equals(model))
            .filter(row -> from == null || from.equals(row.from()))
            .toList();
    if (!meant.isEmpty()) {
      insert(handle, actor, meant, true);
      audit(handle, actor, "prices.removed", meant);
    }
    return meant;
  }

  private void audit(Handle handle, Actor actor, String how, List<PriceRow> rows) {
    new AuditLog(ids)
        .append(
            handle,
            actor,
            how,
            "prices",
            rows.getFirst().prices().version(),
            Map.of("rows", rows.size()));
  }

  private void insert(Handle handle, Actor actor, List<PriceRow> rows, boolean withdrawn) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO price_overrides (workspace_id, id, provider, model, prices, version, valid_from,
                withdrawn, created_by)
            VALUES (:workspace, :id, :provider, :model, :prices::jsonb, :version, :from,
                :withdrawn, :actor)
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
          .bind("withdrawn", withdrawn)
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
