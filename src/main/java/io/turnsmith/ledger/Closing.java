package io.turnsmith.ledger;

import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.FailureKind;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Ends calls that gave no answer of use. */
final class Closing {
  private Closing() {}

  /** Writes what a failure means for the money; false when the call was not open any more. */
  static boolean close(Handle handle, GenerationLogId id, Failed failed) {
    GenerationLogs logs = handle.attach(GenerationLogs.class);
    if (failed.kind() == FailureKind.UNREADABLE) {
      // a whole answer came and cannot be read: it is paid at its worst case, and its bytes stay
      return logs.settleUnreadable(id, code(failed.kind()), failed.message());
    }
    return logs.close(
        id, state(failed), outcome(failed.kind()), code(failed.kind()), failed.message());
  }

  private static String state(Failed failed) {
    return switch (failed.kind().charge()) {
      case NO -> failed.httpStatus() == null ? "not_sent" : "rejected";
      case UNKNOWN, YES -> "in_doubt";
    };
  }

  private static String outcome(FailureKind kind) {
    return switch (kind) {
      case RATE_LIMITED, RAMPING, OVERLOADED -> "rate_limited";
      case TIMEOUT -> "timeout";
      case UNREACHABLE,
          UNTRUSTED,
          INTERCEPTED,
          CONFLICT,
          SERVER,
          CUT,
          OVERSIZED,
          AUTHENTICATION,
          PERMISSION,
          BILLING,
          SPEND_CAP,
          MODEL_MISSING,
          CONTEXT_OVERFLOW,
          REQUEST_TOO_LARGE,
          POLICY,
          INVALID_REQUEST,
          UNREADABLE ->
          "failed";
    };
  }

  private static String code(FailureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
