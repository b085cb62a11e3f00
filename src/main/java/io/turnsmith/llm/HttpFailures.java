package io.turnsmith.llm;

import io.turnsmith.llm.ChatOutcome.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what it means that a provider, or something before it, answered without a model's answer:
 * from status and typed words only. A word that is not known leaves it to the status.
 */
final class HttpFailures {
  /** Longest wait of one call; who is told to wait longer is held back by the limiter. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /**
   * What words say under a status from 400 on; the first that is found counts, because OpenAI sends
   * a narrow code under a broad type. Sources: the providers' pages on errors, November 2026.
   */
  private static final List<Map.Entry<String, FailureKind>> WORDS =
      List.of(
          Map.entry("enforced_spend_limit_reached", FailureKind.SPEND_CAP),
          Map.entry("organization_spend_limit_exceeded", FailureKind.SPEND_CAP),
          Map.entry("project_spend_limit_exceeded", FailureKind.SPEND_CAP),
          Map.entry("organization_usage_limit_exceeded", FailureKind.SPEND_CAP),
          Map.entry("insufficient_quota", FailureKind.BILLING),
          Map.entry("credit_balance_exhausted", FailureKind.BILLING),
          Map.entry("billing_not_active", FailureKind.BILLING),
          Map.entry("billing_error", FailureKind.BILLING),
          Map.entry("slow_down", FailureKind.RAMPING),
          Map.entry("content_filter", FailureKind.POLICY),
          Map.entry("content_policy_violation", FailureKind.POLICY),
          Map.entry("moderation_blocked", FailureKind.POLICY),
          Map.entry("responsibleaipolicyviolation", FailureKind.POLICY),
          Map.entry("context_length_exceeded", FailureKind.CONTEXT_OVERFLOW),
          Map.entry("exceed_context_size_error", FailureKind.CONTEXT_OVERFLOW), // llama.cpp
          Map.entry("request_too_large", FailureKind.REQUEST_TOO_LARGE),
          Map.entry("api_key_invalid", FailureKind.AUTHENTICATION), // Gemini, under 400
          Map.entry("invalid_api_key", FailureKind.AUTHENTICATION),
          Map.entry("authentication_error", FailureKind.AUTHENTICATION),
          Map.entry("model_not_found", FailureKind.MODEL_MISSING),
          Map.entry("unsupported_country_region_territory", FailureKind.PERMISSION),
          Map.entry("failed_precondition", FailureKind.PERMISSION), // Gemini: country, no billing
          Map.entry("permission_denied", FailureKind.PERMISSION),
          Map.entry("permission_error", FailureKind.PERMISSION),
          Map.entry("rate_limit_error", FailureKind.RATE_LIMITED),
          Map.entry("rate_limit_exceeded", FailureKind.RATE_LIMITED));

  /** What says overload under a 503. Google's word stands for nothing else in its list. */
  private static final List<String> OVERLOAD =
      List.of("server_is_overloaded", "overloaded_error", "unavailable");

  private HttpFailures() {}

  static Failed of(Provider provider, RawResponse response) {
    FailureKind kind = careful(kind(provider, response), response);
    return new Failed(
        kind,
        "the provider answered %d (%s)".formatted(response.status(), word(kind)),
        response.status(),
        retryAfter(provider, response));
  }

  private static FailureKind kind(Provider provider, RawResponse response) {
    BodyForm form = BodyForm.of(response);
    ErrorWords words = ErrorWords.in(BodyForm.error(response));
    int status = response.status();
    if (status < 300) {
      return underSuccess(provider, form, words);
    }
    boolean page = form == BodyForm.PAGE;
    return switch (status) {
      case 407, 511 -> FailureKind.INTERCEPTED; // a proxy or a network wants somebody to sign in
      case 408, 413, 429 -> byStatus(provider, status, words);
      default ->
          status < 400 || (page && status < 500)
              ? FailureKind.INTERCEPTED
              : byStatus(provider, status, words);
    };
  }

  /**
   * An error under a status of success: a gateway passes a refusal of its upstream on, or the model
   * had begun before it failed.
   */
  private static FailureKind underSuccess(Provider provider, BodyForm form, ErrorWords words) {
    return switch (form) {
      case PAGE -> FailureKind.INTERCEPTED;
      case ERROR, WIRE ->
          words.number() >= 400 && words.number() < 600
              ? byStatus(provider, words.number(), words)
              : FailureKind.SERVER;
      case ERROR_EVENT -> FailureKind.SERVER;
    };
  }

  private static FailureKind byStatus(Provider provider, int status, ErrorWords words) {
    return switch (status) {
      case 408, 504 -> FailureKind.TIMEOUT;
      case 499 -> FailureKind.CUT;
      case 503 -> unavailable(provider, words);
      case 529 -> FailureKind.OVERLOADED;
      default -> status < 500 ? byWord(status, words) : FailureKind.SERVER;
    };
  }

  /** Ollama's only reason for a 503 is a full queue; nothing was computed. */
  private static FailureKind unavailable(Provider provider, ErrorWords words) {
    if (words.has("slow_down")) {
      return FailureKind.RAMPING;
    }
    return provider == Provider.OLLAMA || OVERLOAD.stream().anyMatch(words::has)
        ? FailureKind.OVERLOADED
        : FailureKind.SERVER;
  }

  private static FailureKind byWord(int status, ErrorWords words) {
    if (status == 429 && words.hasPart("perday")) {
      return FailureKind.SPEND_CAP; // Gemini's quotas for a day
    }
    for (var known : WORDS) {
      if (words.has(known.getKey())) {
        return known.getValue();
      }
    }
    return switch (status) {
      case 401 -> FailureKind.AUTHENTICATION;
      case 402 -> FailureKind.BILLING;
      case 403 -> FailureKind.PERMISSION;
      case 404 -> FailureKind.MODEL_MISSING;
      case 409 -> FailureKind.CONFLICT;
      case 413 -> FailureKind.REQUEST_TOO_LARGE;
      case 429 -> FailureKind.RATE_LIMITED;
      default -> FailureKind.INVALID_REQUEST;
    };
  }

  /**
   * A provider that asks not to be asked again is believed where nothing was charged; one that asks
   * to be asked again is not: that could be a second purchase.
   */
  private static FailureKind careful(FailureKind kind, RawResponse response) {
    if (!response.header("x-should-retry").orElse("").equalsIgnoreCase("false")) {
      return kind;
    }
    return switch (kind) {
      case RATE_LIMITED, RAMPING -> FailureKind.SPEND_CAP;
      case CONFLICT -> FailureKind.INVALID_REQUEST;
      case UNREACHABLE,
          UNTRUSTED,
          INTERCEPTED,
          OVERLOADED,
          SERVER,
          TIMEOUT,
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
          kind;
    };
  }

  private static @Nullable Duration retryAfter(Provider provider, RawResponse response) {
    Duration asked = ServerLimits.read(provider, response).retryAfter();
    return asked == null || asked.compareTo(LONGEST_WAIT) <= 0 ? asked : LONGEST_WAIT;
  }

  private static String word(FailureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
