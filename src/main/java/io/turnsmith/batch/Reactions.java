package io.turnsmith.batch;

import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.generation.MakingResult.Held;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.generation.MakingResult.Stopped;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an item, its batch and its profile after a call that gave no conversation. */
final class Reactions {
  private static final Logger log = LoggerFactory.getLogger(Reactions.class);

  private static final String UNAVAILABLE = "unavailable";
  private static final String IN_DOUBT = "in_doubt";

  private final Database database;
  private final RetryPolicy retries;
  private final RetryPolicy overload;
  private final AuditLog audit;
  private final RandomGenerator random;

  Reactions(Database database, RetryPolicy retries, Ids ids, RandomGenerator random) {
    this.database = database;
    this.retries = retries;
    this.overload = retries.forOverload();
    this.audit = new AuditLog(ids);
    this.random = random;
  }

  /**
   * It is not its turn: the item is parked, and its batch with it, so that other batches run. What
   * waits for a person to resolve a doubt waits alone.
   */
  void held(ClaimedItem item, ProfileChoice.Use use, Held held) {
    log.debug("item waits id={} kind={}", item.id().value(), held.kind());
    ModelProfile next = use.next();
    if (next != null && held.kind().equals(UNAVAILABLE) && isOf(use.profile(), held.profile())) {
      passOn(item, next, UNAVAILABLE, held.message());
      return;
    }
    database.useWorkspace(
        item.actor(),
        handle -> {
          Items items = handle.attach(Items.class);
          items.park(item.id(), item.leaseToken(), held.delay(), held.kind(), held.message());
          if (!held.kind().equals(IN_DOUBT)) {
            items.holdBatch(item.id(), held.delay(), held.message());
          }
        });
  }

  /** The batch cannot go on until a person has seen to something. */
  void stop(ClaimedItem item, Stopped stopped) {
    database.useWorkspace(
        item.actor(),
        handle -> {
          Items items = handle.attach(Items.class);
          items.putBack(item.id(), item.leaseToken(), stopped.kind(), stopped.message());
          if (items.pauseBatch(item.id(), stopped.kind(), stopped.message())) {
            log.info("batch paused id={} kind={}", item.batchJobId().value(), stopped.kind());
          }
        });
  }

  /** The call failed. */
  void failed(ClaimedItem item, ProfileChoice.Use use, NotMade why) {
    FailureKind kind = kind(why).orElse(null);
    if (kind != null && kind.action() == FailureKind.Action.DISABLE) {
      disable(item, Objects.requireNonNullElse(why.profile(), use.profile()), why);
      return;
    }
    boolean again = why.worthRetrying() && !item.isLastAttempt();
    String passedAs = again || !isOf(use.profile(), why.profile()) ? null : passedAs(kind);
    ModelProfile next = use.next();
    if (next != null && passedAs != null) {
      passOn(item, next, passedAs, why.message());
    } else if (again) {
      retry(item, kind, why);
    } else {
      giveUp(item, why);
    }
  }

  /** A fallback stands in for one profile; what another did is nothing that it mends. */
  private static boolean isOf(ModelProfile profile, @Nullable ModelProfile other) {
    return other == null || other.id().equals(profile.id());
  }

  /** It fails. Some failures were written with what caused them: nothing is left to end then. */
  void giveUp(ClaimedItem item, NotMade why) {
    log.info("item failed id={} kind={}", item.id().value(), why.kind());
    database.useWorkspace(
        item.actor(),
        handle -> {
          if (new Ending(item, null).fail(handle, why.kind(), why.message())) {
            ConversationMaker.abandon(handle, item.id().value(), why.kind(), why.message());
          }
        });
  }

  /** Why a profile makes nothing, and how it does again. */
  static String wayOut(String profile, @Nullable String reason) {
    return "the model profile '%s' is disabled%s; mend it, then 'turnsmith model enable %s'"
        .formatted(profile, reason == null ? "" : " (" + reason + ")", profile);
  }

  private void retry(ClaimedItem item, @Nullable FailureKind kind, NotMade why) {
    log.info("item waits id={} attempt={} kind={}", item.id().value(), item.attempts(), why.kind());
    boolean toldToWait = kind != null && kind.action() == FailureKind.Action.WAIT;
    RetryPolicy policy = toldToWait ? overload : retries;
    database.useWorkspace(
        item.actor(),
        handle ->
            handle
                .attach(Items.class)
                .retry(
                    item.id(),
                    item.leaseToken(),
                    policy.delayAfter(item.attempts(), why.retryAfter(), random),
                    why.kind(),
                    why.message()));
  }

  /** Another run, with the fallback: the one that ends here says why. */
  private void passOn(ClaimedItem item, ModelProfile next, String kind, String message) {
    String reason = Ending.passedOn(message, next);
    log.info("item passed on id={} kind={} to={}", item.id().value(), kind, next.name());
    database.useWorkspace(
        item.actor(),
        handle -> {
          Items items = handle.attach(Items.class);
          if (items.putBack(item.id(), item.leaseToken(), kind, reason)) {
            ConversationMaker.abandon(handle, item.id().value(), kind, reason);
          }
        });
  }

  /** No call of the profile goes through: it is disabled, and what uses it waits for a person. */
  private void disable(ClaimedItem item, ModelProfile profile, NotMade why) {
    String reason = wayOut(profile.name(), why.message());
    database.useWorkspace(
        item.actor(),
        handle -> {
          Items items = handle.attach(Items.class);
          items.putBack(item.id(), item.leaseToken(), "disabled", reason);
          items.pauseBatch(item.id(), "disabled", reason);
          if (ModelProfiles.disable(handle, profile.id(), why.message())) {
            int batches = items.pauseBatchesOf(profile.id(), reason);
            log.warn("profile {} disabled kind={} batches={}", profile.name(), why.kind(), batches);
            audit(handle, item, profile, why);
          }
        });
  }

  private void audit(Handle handle, ClaimedItem item, ModelProfile profile, NotMade why) {
    audit.append(
        handle,
        item.actor(),
        "model.disabled",
        "model_profile",
        profile.id().value().toString(),
        Map.of("name", profile.name(), "reason", why.message(), "kind", why.kind()));
  }

  /** As what an item goes to the fallback; null where a fallback would meet the same. */
  private static @Nullable String passedAs(@Nullable FailureKind kind) {
    return switch (kind) {
      case POLICY -> "policy";
      case UNREACHABLE, OVERLOADED, SERVER, TIMEOUT -> UNAVAILABLE;
      case UNTRUSTED,
          INTERCEPTED,
          RATE_LIMITED,
          RAMPING,
          CONFLICT,
          CUT,
          OVERSIZED,
          AUTHENTICATION,
          PERMISSION,
          BILLING,
          SPEND_CAP,
          MODEL_MISSING,
          CONTEXT_OVERFLOW,
          REQUEST_TOO_LARGE,
          INVALID_REQUEST,
          UNREADABLE ->
          null;
      case null -> null;
    };
  }

  /** Failures of calls are named by their kind; others, as refused, are the maker's own. */
  private static Optional<FailureKind> kind(NotMade why) {
    return Arrays.stream(FailureKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(why.kind()))
        .findFirst();
  }
}
