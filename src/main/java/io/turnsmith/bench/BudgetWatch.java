package io.turnsmith.bench;

import io.turnsmith.app.App;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what a workspace's calls hold, over and over, from a connection of its own. */
final class BudgetWatch implements AutoCloseable {
  private final App app;
  private final Thread thread;
  private final List<Look> looks = new ArrayList<>();
  private volatile boolean over;
  private @Nullable RuntimeException failure;

  BudgetWatch(App app) {
    this.app = app;
    this.thread = Thread.ofVirtual().name("budget-watch").start(this::watch);
  }

  /**
   * What is held at one moment, in USD.
   *
   * @param held settled, reserved and in doubt together
   */
  record Look(BigDecimal held, BigDecimal reserved) {}

  /** The rows as they stand, not the counters that the wall is made of. */
  Look look() {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT coalesce(sum(spend.settled_usd + spend.reserved_usd + spend.in_doubt_usd), 0) AS held,
                            coalesce(sum(spend.reserved_usd), 0) AS reserved
                        FROM generation_logs log CROSS JOIN LATERAL spend_of(log) spend
                        """)
                    .mapTo(Look.class)
                    .one());
  }

  /** All looks until now; looking ends. */
  List<Look> end() throws InterruptedException {
    over = true;
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(looks);
  }

  @Override
  public void close() {
    over = true;
  }

  private void watch() {
    try {
      while (!over) {
        looks.add(look());
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }
}
