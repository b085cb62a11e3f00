package io.turnsmith.ledger;

import io.turnsmith.ledger.SpendRows.Change;
import io.turnsmith.ledger.SpendRows.Period;
import io.turnsmith.llm.DailyLimit.Unit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that some calls count in, locked until the transaction ends. What is decided from them
 * stands: nobody else can reserve from them meanwhile.
 */
final class Funds {
  private static final Logger log = LoggerFactory.getLogger(Funds.class);

  private final SpendRows rows;
  private final Map<SpendKey, LockedPeriod> locked = new TreeMap<>();

  private Funds(SpendRows rows) {
    this.rows = rows;
  }

  /**
   * Locks these rows and those of the waiting changes, and adds the changes.
   *
   * @throws MissingPeriods when some rows are not there yet
   */
  static Funds lock(Handle handle, UUID workspace, Collection<SpendKey> wanted) {
    Funds funds = new Funds(handle.attach(SpendRows.class));
    Map<SpendKey, Spend> waiting = funds.waiting(workspace);
    SortedSet<SpendKey> keys = new TreeSet<>(waiting.keySet());
    keys.addAll(wanted);
    funds.lock(keys);
    waiting.forEach((key, change) -> funds.at(key).add(change));
    return funds;
  }

  /** The first scope's reason why it does not cover the call; empty when all do. */
  Optional<String> refusal(Intent intent, Collection<SpendKey> keys) {
    return keys.stream().flatMap(key -> refusal(intent, key).stream()).findFirst();
  }

  void add(Spend change, Collection<SpendKey> keys) {
    keys.forEach(key -> at(key).add(change));
  }

  /** Adds everything to the rows. */
  void write() {
    locked.forEach(
        (key, row) -> {
          if (row.isNews()) {
            log.warn(
                "{} % of a budget are used scope={} subject={}",
                Cap.NOTICE_PERCENT, key.scope(), key.subject());
          }
        });
    if (!locked.isEmpty()) {
      rows.add(locked.values().stream().map(LockedPeriod::addition).toList());
    }
  }

  private Map<SpendKey, Spend> waiting(UUID workspace) {
    Map<SpendKey, Spend> waiting = new TreeMap<>();
    for (Change change : rows.takeChanges()) {
      SpendKey.of(workspace, change.batchJobId(), change.modelProfileId(), change.reservedOn())
          .forEach(key -> waiting.merge(key, change.spend(), Spend::plus));
    }
    return waiting;
  }

  private void lock(SortedSet<SpendKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    for (Period period :
        rows.lock(
            keys.stream().map(SpendKey::scope).toArray(BudgetScope[]::new),
            keys.stream().map(SpendKey::subject).toArray(UUID[]::new),
            keys.stream().map(key -> key.startsOn().toString()).toArray(String[]::new))) {
      locked.put(period.key(), new LockedPeriod(period));
    }
    if (locked.size() < keys.size()) {
      keys.removeAll(locked.keySet());
      throw new MissingPeriods(keys);
    }
  }

  private Optional<String> refusal(Intent intent, SpendKey key) {
    LockedPeriod row = at(key);
    Cap cap = row.cap();
    if (cap == null || !cap.hard()) {
      return Optional.empty();
    }
    boolean unpriced = cap.unit() == Unit.USD && intent.reservedUsd() == null;
    if (!unpriced && cap.covers(row.now().plus(intent.reservation()))) {
      return Optional.empty();
    }
    String name = rows.name(key.scope(), key.subject());
    return Optional.of(
        unpriced
            ? Refusal.unpriced(key.scope(), name, intent.purchase().profile().name())
            : Refusal.spent(key.scope(), name, cap, row.now(), cap.used(intent.reservation())));
  }

  private LockedPeriod at(SpendKey key) {
    return Objects.requireNonNull(locked.get(key), "the row is not locked");
  }
}
