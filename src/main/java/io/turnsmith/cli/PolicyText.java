package io.turnsmith.cli;

import io.turnsmith.ledger.InDoubtPolicy;

/** Says what a policy about calls in doubt means. */
final class PolicyText {
  private PolicyText() {}

  static String of(InDoubtPolicy policy) {
    return switch (policy) {
      case RETRY_ONCE ->
          "A call in doubt is repeated once; its worst case stays reserved (policy retry_once).";
      case NEVER -> "A call in doubt is never repeated: its item fails (policy never).";
      case ASK -> "A call in doubt waits until you have resolved it (policy ask).";
    };
  }
}
