package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.llm.ChatOutcome.Failed;

/** How a call ends with which nothing else is stored. */
sealed interface Ending {
  /** On whose behalf. */
  Actor actor();

  /** An answer is paid. */
  record Settled(Actor actor, Settlement settlement) implements Ending {}

  /** No answer of use came. */
  record Closed(Actor actor, GenerationLogId id, Failed failed) implements Ending {}
}
