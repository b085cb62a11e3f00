package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.Held;
import io.turnsmith.ledger.CallResult.InDoubt;
import io.turnsmith.ledger.CallResult.NoAnswer;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatOutcome;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.Limiter;
import io.turnsmith.llm.Limiter.Admission.Go;
import io.turnsmith.llm.Limiter.Admission.Later;
import io.turnsmith.llm.Limiter.Permit;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.TokenCounter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The only way to call a model. Every call is written down with its worst case before it is made,
 * its bytes are kept before they are read, and an answer that arrived is never bought again.
 */
public final class Ledger {
  /** How long a call that waits for a person stays away; resolving it ends the wait. */
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(15);

  private final Database database;
  private final Chat chat;
  private final Ids ids;
  private final TokenCounter tokens;
  private final Limiter limiter;
  private final LedgerWriters writers;

  public Ledger(Database database, Chat chat, Ids ids, TokenCounter tokens, Limiter limiter) {
    this(database, chat, ids, tokens, limiter, Pause.growing());
  }

  Ledger(Database database, Chat chat, Ids ids, TokenCounter tokens, Limiter limiter, Pause pause) {
    this.database = database;
    this.chat = chat;
    this.ids = ids;
    this.tokens = tokens;
    this.limiter = limiter;
    this.writers = new LedgerWriters(database, pause);
  }

  /**
   * Makes a call, or reads the answer that an earlier try of it had received. No transaction is
   * open while the model thinks.
   */
  public CallResult call(Purchase purchase) {
    Need need = Need.of(purchase, tokens);
    return switch (admit(purchase, need)) {
      case Go(Permit permit) -> buy(purchase, need, permit, Intent.FIRST);
      case Later later -> readOrHold(purchase, later);
    };
  }

  /**
   * Books what an answer cost, in the transaction that stores what was made of it. It never fails:
   * a cost above its reservation is booked as an overrun.
   *
   * @param conversation the conversation that came of it; null when none did
   * @param errorCode why the answer was of no use; null when it was
   * @return false when it was settled before, by a worker that took over
   */
  public static boolean settle(
      Handle handle, Answer answer, @Nullable UUID conversation, @Nullable String errorCode) {
    Settlement settlement = new Settlement(answer, errorCode, conversation);
    boolean open = handle.attach(GenerationLogs.class).settle(List.of(settlement))[0] > 0;
    CrashPoint.IN_STORING.pass();
    return open;
  }

  /**
   * Books what an answer cost where nothing else is stored with it, together with others that end
   * at the same moment.
   *
   * @param errorCode why the answer was of no use; null when it was
   * @return false when it was settled before
   */
  public boolean settle(Actor actor, Answer answer, @Nullable String errorCode) {
    return writers.end(new Ending.Settled(actor, new Settlement(answer, errorCode, null)));
  }

  private Limiter.Admission admit(Purchase purchase, Need need) {
    return limiter.admit(purchase.profile(), need.inputTokens(), need.outputTokens());
  }

  private CallResult buy(Purchase purchase, Need need, Permit permit, int attempt) {
    var id = new GenerationLogId(ids.next());
    var journal = new LedgerJournal(writers, purchase, id, attempt, need, permit);
    var permitReturn = new PermitReturn(permit, need);
    ChatOutcome outcome;
    try {
      outcome = chat.complete(purchase.profile(), purchase.request(), journal);
    } catch (NotSentException e) {
      permit.unused();
      return notSent(purchase, need, e.why());
    } catch (RuntimeException e) {
      permitReturn.afterError(journal.isSent(), journal.response());
      throw e;
    }
    permitReturn.after(outcome, journal.response());
    return switch (outcome) {
      case Answered(Completion completion) ->
          answer(purchase, id, completion, journal.durationMs(), false);
      case Failed failed -> close(purchase, id, failed);
    };
  }

  private CallResult notSent(Purchase purchase, Need need, IntentResult why) {
    return switch (why) {
      case IntentResult.LeaseLost _ -> new CallResult.LeaseLost();
      case IntentResult.OverBudget(String line) -> new CallResult.OverBudget(line);
      case IntentResult.TriedBefore _ -> callAgain(purchase, need);
      case IntentResult.Committed _ ->
          throw new IllegalStateException("a committed call was not sent");
    };
  }

  /** Goes on from what the tries of others have left. */
  private CallResult callAgain(Purchase purchase, Need need) {
    Earlier earlier = takeOver(purchase);
    Optional<EarlierTry> answered = earlier.answered();
    if (answered.isPresent()) {
      return readAgain(purchase, answered.get());
    }
    if (earlier.forbidAnother()) {
      return forbidden(earlier);
    }
    return switch (admit(purchase, need)) {
      case Go(Permit permit) -> buy(purchase, need, permit, earlier.tries().size() + 1);
      case Later later -> held(later);
    };
  }

  /** What was paid for is read even while nothing may be bought. */
  private CallResult readOrHold(Purchase purchase, Later later) {
    return takeOver(purchase)
        .answered()
        .map(answered -> readAgain(purchase, answered))
        .orElseGet(() -> held(later));
  }

  private Earlier takeOver(Purchase purchase) {
    Earlier earlier = database.inWorkspace(purchase.actor(), h -> takeOver(h, purchase.key()));
    List<EarlierTry> refused = earlier.tries().stream().filter(EarlierTry::hasRefusal).toList();
    if (refused.isEmpty()) {
      return earlier;
    }
    for (EarlierTry one : refused) {
      readAgain(purchase, one); // closes it: whoever was to do so died
    }
    return database.inWorkspace(purchase.actor(), h -> takeOver(h, purchase.key()));
  }

  private static Earlier takeOver(Handle handle, CallKey key) {
    GenerationLogs logs = handle.attach(GenerationLogs.class);
    logs.doubtOpenIntents(key);
    return new Earlier(logs.earlierTries(key), logs.inDoubtPolicy());
  }

  private static CallResult forbidden(Earlier earlier) {
    return switch (earlier.policy()) {
      case RETRY_ONCE, NEVER -> new InDoubt(earlier.inDoubt());
      case ASK ->
          new Held(
              UNTIL_ASKED_AGAIN,
              "in_doubt",
              "nobody knows whether an earlier try was charged: 'turnsmith spend --in-doubt'");
    };
  }

  private static CallResult held(Later later) {
    return new Held(later.delay(), later.kind(), later.why());
  }

  private CallResult readAgain(Purchase purchase, EarlierTry earlier) {
    return switch (chat.read(purchase.profile(), purchase.request(), earlier.response())) {
      case Answered(Completion completion) ->
          answer(purchase, earlier.id(), completion, earlier.durationMs(), true);
      case Failed failed -> close(purchase, earlier.id(), failed);
    };
  }

  private static Answer answer(
      Purchase purchase, GenerationLogId id, Completion completion, int ms, boolean replayed) {
    Prices prices = purchase.profile().prices();
    return new Answer(
        id, completion, prices == null ? null : prices.cost(completion.usage()), ms, replayed);
  }

  private CallResult close(Purchase purchase, GenerationLogId id, Failed failed) {
    writers.end(new Ending.Closed(purchase.actor(), id, failed));
    return new NoAnswer(failed.kind(), failed.message(), failed.retryAfter());
  }
}
