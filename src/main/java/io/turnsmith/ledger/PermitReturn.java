package io.turnsmith.ledger;

import static java.util.Objects.requireNonNull;

import io.turnsmith.llm.ChatOutcome;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.Limiter.Permit;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.llm.Usage;
import org.jspecify.annotations.Nullable;

/** Gives a permit back in the one way that fits what happened. */
record PermitReturn(Permit permit, Need need) {

  void after(ChatOutcome outcome, @Nullable RawResponse response) {
    switch (outcome) {
      case Answered(Completion completion) ->
          permit.answered(requireNonNull(response, "an answer without bytes"), completion.usage());
      case Failed failed -> permit.failed(failed.kind(), response, failed.retryAfter());
    }
  }

  /** The call ended by an error of ours or by an outage of the database. */
  void afterError(boolean sent, @Nullable RawResponse response) {
    if (!sent) {
      permit.unused();
    } else if (response == null) {
      permit.failed(FailureKind.CUT, null, null);
    } else {
      permit.answered(
          response,
          new Usage(need.inputTokens(), 0, 0, 0, need.outputTokens(), 0, Usage.Source.NONE));
    }
  }
}
