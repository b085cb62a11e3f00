package io.turnsmith.ledger;

import io.turnsmith.database.Database;
import io.turnsmith.ledger.IntentResult.Committed;
import io.turnsmith.ledger.IntentResult.LeaseLost;
import io.turnsmith.ledger.IntentResult.OverBudget;
import io.turnsmith.ledger.IntentResult.TriedBefore;
import io.turnsmith.ledger.IntentRows.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Writes intents of one workspace with their reservations, all in one transaction. What is true of
 * one of them, a lost lease or a budget that does not cover it, is decided for it alone.
 */
final class IntentWriter {
  private final Database database;

  IntentWriter(Database database) {
    this.database = database;
  }

  /** Returns what came of each, in their order. */
  List<IntentResult> write(List<Intent> intents) {
    while (true) {
      try {
        return database.inWorkspace(
            intents.getFirst().purchase().actor(), handle -> write(handle, intents));
      } catch (MissingPeriods missing) {
        // in a transaction of their own: who inserts while holding locks may wait for who waits
        database.useWorkspace(
            intents.getFirst().purchase().actor(),
            handle -> handle.attach(SpendRows.class).makeMissing(missing.keys()));
      }
    }
  }

  private static List<IntentResult> write(Handle handle, List<Intent> intents) {
    IntentRows rows = handle.attach(IntentRows.class);
    Map<GenerationLogId, IntentResult> results = new HashMap<>();
    Map<UUID, Standing> standings = standings(rows, intents);
    List<Intent> ready = new ArrayList<>();
    for (Intent intent : intents) {
      Standing standing = Objects.requireNonNull(standings.get(intent.id().value()));
      if (!standing.leased()) {
        results.put(intent.id(), new LeaseLost());
      } else if (standing.tried() && intent.attempt() == Intent.FIRST) {
        results.put(intent.id(), new TriedBefore());
      } else {
        ready.add(intent);
      }
    }
    if (!ready.isEmpty()) {
      LocalDate today = standings.values().iterator().next().today();
      reserve(handle, rows, ready, today, results);
    }
    return intents.stream()
        .map(intent -> Objects.requireNonNull(results.get(intent.id())))
        .toList();
  }

  private static void reserve(
      Handle handle,
      IntentRows rows,
      List<Intent> ready,
      LocalDate today,
      Map<GenerationLogId, IntentResult> results) {
    SortedSet<SpendKey> all = new TreeSet<>();
    ready.forEach(intent -> all.addAll(intent.counts(today)));
    Funds funds = Funds.lock(handle, ready.getFirst().workspace(), all);
    List<Intent> covered = new ArrayList<>();
    for (Intent intent : ready) {
      Optional<String> refusal = funds.refusal(intent, intent.counts(today));
      refusal.ifPresent(why -> results.put(intent.id(), new OverBudget(why)));
      if (refusal.isEmpty()) {
        funds.add(intent.reservation(), intent.counts(today));
        covered.add(intent);
      }
    }
    List<Intent> written = new ArrayList<>();
    int[] counts = covered.isEmpty() ? new int[0] : rows.intend(covered);
    for (int i = 0; i < counts.length; i++) {
      Intent intent = covered.get(i);
      if (counts[i] == 0) {
        funds.add(intent.reservation().negated(), intent.counts(today));
        results.put(intent.id(), new LeaseLost());
      } else {
        written.add(intent);
        results.put(intent.id(), new Committed());
      }
    }
    if (!written.isEmpty()) {
      rows.keepRequests(written);
    }
    funds.write();
  }

  private static Map<UUID, Standing> standings(IntentRows rows, List<Intent> intents) {
    return rows
        .standings(
            column(intents, intent -> intent.id().value(), UUID[]::new),
            column(intents, intent -> intent.run(), UUID[]::new),
            column(intents, intent -> intent.leaseToken(), UUID[]::new),
            column(intents, intent -> intent.step(), String[]::new),
            column(intents, intent -> intent.iteration(), Integer[]::new),
            column(intents, intent -> intent.turn(), Integer[]::new))
        .stream()
        .collect(Collectors.toMap(Standing::id, Function.identity()));
  }

  private static <T> T[] column(
      List<Intent> intents, Function<Intent, T> of, IntFunction<T[]> array) {
    return intents.stream().map(of).toArray(array);
  }
}
