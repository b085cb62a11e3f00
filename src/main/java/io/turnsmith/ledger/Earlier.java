package io.turnsmith.ledger;

import java.util.List;
import java.util.Optional;

/** The tries at a call before this one, and what the workspace wants done about doubts. */
record Earlier(List<EarlierTry> tries, InDoubtPolicy policy) {
  Optional<EarlierTry> answered() {
    return tries.stream().filter(EarlierTry::hasAnswer).findFirst();
  }

  int inDoubt() {
    return (int) tries.stream().filter(EarlierTry::isInDoubt).count();
  }

  /** Whether the doubts forbid another try. */
  boolean forbidAnother() {
    return switch (policy) {
      case RETRY_ONCE -> inDoubt() > 1;
      case NEVER, ASK -> inDoubt() > 0;
    };
  }
}
