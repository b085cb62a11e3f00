package io.turnsmith.generation;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.ledger.CallKey;
import io.turnsmith.ledger.CallResult;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.Purchase;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.ModelProfile;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls of one probe, under one run; closing ends the run. */
final class ProbeSession implements AutoCloseable {
  private final Database database;
  private final Ledger ledger;
  private final Actor actor;
  private final UUID run;
  private final UUID leaseToken;
  private BigDecimal cost = BigDecimal.ZERO;
  private boolean priced = true;
  private int calls;
  private @Nullable String failure;

  ProbeSession(Database database, Ledger ledger, Ids ids, Actor actor) {
    this.database = database;
    this.ledger = ledger;
    this.actor = actor;
    this.run = ids.next();
    this.leaseToken = ids.next();
    database.useWorkspace(
        actor, handle -> handle.attach(Runs.class).beginProbe(actor.workspace(), run, leaseToken));
  }

  /**
   * What came of one question.
   *
   * @param failure why no answer came, in a line; null when one did
   */
  record Reply(Optional<Answer> answer, @Nullable String failure) {}

  /** Asks once, and books what it cost. */
  Reply ask(String step, ModelProfile profile, ChatRequest request) {
    calls++;
    var key = new CallKey(run, step, 1, 0);
    return switch (ledger.call(
        new Purchase(actor, key, leaseToken, null, null, profile, request))) {
      case Answer answer -> {
        ledger.settle(actor, answer, null);
        book(answer.cost());
        yield new Reply(Optional.of(answer), null);
      }
      case CallResult.NoAnswer no -> none(no.message());
      case CallResult.Held held -> none(held.why());
      case CallResult.OverBudget over -> none(over.why());
      case CallResult.InDoubt _ -> none("nobody knows whether an earlier try was charged");
      case CallResult.LeaseLost _ -> throw new IllegalStateException("nobody else knows this run");
    };
  }

  private Reply none(String why) {
    failure = why;
    return new Reply(Optional.empty(), why);
  }

  private void book(@Nullable BigDecimal paid) {
    if (paid == null) {
      priced = false;
    } else {
      cost = cost.add(paid);
    }
  }

  int calls() {
    return calls;
  }

  /** Null when the profile is unpriced. */
  @Nullable BigDecimal cost() {
    return priced ? cost : null;
  }

  @Override
  public void close() {
    database.useWorkspace(
        actor, handle -> handle.attach(Runs.class).end(run, "completed", null, failure));
  }
}
