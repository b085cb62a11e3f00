package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.InDoubt;
import io.turnsmith.ledger.CallResult.LeaseLost;
import io.turnsmith.ledger.CallResult.NoAnswer;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.TokenCounter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The only way to call a model. Every call is written down before it is made, its bytes are kept
 * before they are read, and an answer that arrived is never bought again.
 */
public final class Ledger {
  /** A call whose outcome is unknown is repeated once (policy retry_once). */
  private static final int MOST_IN_DOUBT = 2;

  private final Database database;
  private final Chat chat;
  private final Ids ids;
  private final TokenCounter tokens;
  private final Pause pause;

  public Ledger(Database database, Chat chat, Ids ids, TokenCounter tokens) {
    this(database, chat, ids, tokens, Pause.growing());
  }

  Ledger(Database database, Chat chat, Ids ids, TokenCounter tokens, Pause pause) {
    this.pause = pause;
    this.database = database;
    this.chat = chat;
    this.ids = ids;
    this.tokens = tokens;
  }

  /**
   * Makes a call, or reads the answer that an earlier try of it had received. No transaction is
   * open while the model thinks.
   */
  public CallResult call(Purchase purchase) {
    List<EarlierTry> earlier = database.inWorkspace(purchase.actor(), h -> takeOver(h, purchase));
    for (EarlierTry one : earlier) {
      if (one.hasAnswer()) {
        return readAgain(purchase, one);
      }
    }
    long inDoubt = earlier.stream().filter(EarlierTry::isInDoubt).count();
    if (inDoubt >= MOST_IN_DOUBT) {
      return new InDoubt((int) inDoubt);
    }
    return buy(purchase, earlier.size() + 1);
  }

  /**
   * Books what an answer cost, in the transaction that stores what was made of it.
   *
   * @param conversation the conversation that came of it; null when none did
   * @param errorCode why the answer was of no use; null when it was
   * @return false when it was settled before, by a worker that took over
   */
  public static boolean settle(
      Handle handle, Answer answer, @Nullable UUID conversation, @Nullable String errorCode) {
    return handle
        .attach(GenerationLogs.class)
        .settle(
            answer.log(),
            errorCode == null ? "success" : "failed",
            errorCode,
            answer.completion().rawFinish(),
            answer.completion().model(),
            answer.completion().usage(),
            answer.cost(),
            conversation);
  }

  private static List<EarlierTry> takeOver(Handle handle, Purchase purchase) {
    GenerationLogs logs = handle.attach(GenerationLogs.class);
    logs.doubtOpenIntents(purchase.key());
    return logs.earlierTries(purchase.key());
  }

  private CallResult readAgain(Purchase purchase, EarlierTry earlier) {
    return switch (chat.read(purchase.profile(), purchase.request(), earlier.response())) {
      case Answered(Completion completion) ->
          answer(purchase, earlier.id(), completion, earlier.durationMs(), true);
      case Failed failed -> closeUnreadable(purchase.actor(), earlier.id(), failed);
    };
  }

  private CallResult buy(Purchase purchase, int attempt) {
    var id = new GenerationLogId(ids.next());
    var journal = new LedgerJournal(database, purchase, id, attempt, worstCase(purchase), pause);
    try {
      return switch (chat.complete(purchase.profile(), purchase.request(), journal)) {
        case Answered(Completion completion) ->
            answer(purchase, id, completion, journal.durationMs(), false);
        case Failed failed when failed.kind() == FailureKind.UNREADABLE ->
            closeUnreadable(purchase.actor(), id, failed);
        case Failed failed -> close(purchase.actor(), id, failed);
      };
    } catch (LeaseLostException e) {
      return new LeaseLost();
    }
  }

  private @Nullable BigDecimal worstCase(Purchase purchase) {
    Prices prices = purchase.profile().prices();
    return prices == null
        ? null
        : prices.worstCase(
            tokens.count(purchase.request().messages()), purchase.request().maxOutputTokens());
  }

  private static Answer answer(
      Purchase purchase, GenerationLogId id, Completion completion, int ms, boolean replayed) {
    Prices prices = purchase.profile().prices();
    return new Answer(
        id, completion, prices == null ? null : prices.cost(completion.usage()), ms, replayed);
  }

  private CallResult close(Actor actor, GenerationLogId id, Failed failed) {
    String state =
        switch (failed.kind().charge()) {
          case NO -> failed.httpStatus() == null ? "not_sent" : "rejected";
          case UNKNOWN, YES -> "in_doubt";
        };
    database.useWorkspace(
        actor,
        handle ->
            handle
                .attach(GenerationLogs.class)
                .close(id, state, outcome(failed.kind()), code(failed.kind()), failed.message()));
    return new NoAnswer(failed.kind(), failed.message(), failed.retryAfter());
  }

  /** A whole answer came and cannot be read: it is paid at its worst case, and its bytes stay. */
  private CallResult closeUnreadable(Actor actor, GenerationLogId id, Failed failed) {
    database.useWorkspace(
        actor,
        handle ->
            handle
                .attach(GenerationLogs.class)
                .settleUnreadable(id, code(failed.kind()), failed.message()));
    return new NoAnswer(failed.kind(), failed.message(), failed.retryAfter());
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
