package io.turnsmith.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.llm.ChatOutcome.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a status other than success means: from status and error code, never from prose. */
final class HttpFailures {
  /** Longest wait taken from a provider; beyond it the number is not believed. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** A 429 that no waiting mends (OpenAI's help pages, November 2026). */
  private static final Set<String> BILLING_CODES =
      Set.of(
          "insufficient_quota",
          "credit_balance_exhausted",
          "organization_spend_limit_exceeded",
          "project_spend_limit_exceeded",
          "organization_usage_limit_exceeded",
          "enforced_spend_limit_reached");

  private HttpFailures() {}

  static Failed of(RawResponse response) {
    FailureKind kind = kind(response);
    return new Failed(
        kind,
        "the provider answered " + response.status() + " (" + word(kind) + ")",
        response.status(),
        retryAfter(response));
  }

  private static FailureKind kind(RawResponse response) {
    return switch (response.status()) {
      case 401, 403 -> FailureKind.AUTHENTICATION;
      case 402 -> FailureKind.BILLING;
      case 404 -> FailureKind.MODEL_MISSING;
      case 408, 504 -> FailureKind.TIMEOUT;
      case 429 ->
          BILLING_CODES.contains(errorCode(response))
              ? FailureKind.BILLING
              : FailureKind.RATE_LIMITED;
      case 529 -> FailureKind.OVERLOADED;
      case 503 ->
          errorCode(response).contains("overloaded") ? FailureKind.OVERLOADED : FailureKind.SERVER;
      default -> response.status() >= 500 ? FailureKind.SERVER : FailureKind.INVALID_REQUEST;
    };
  }

  private static String errorCode(RawResponse response) {
    try {
      JsonNode error = Json.mapper().readTree(response.body()).path("error");
      JsonNode details = error.path("details").path("error_code");
      JsonNode code = details.isTextual() ? details : error.path("code");
      return code.isTextual() ? code.asText() : error.path("type").asText("");
    } catch (JsonProcessingException e) {
      return ""; // not the provider's wire: a proxy's page, judged by its status alone
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static @Nullable Duration retryAfter(RawResponse response) {
    return response.header("retry-after").map(HttpFailures::seconds).orElse(null);
  }

  private static @Nullable Duration seconds(String text) {
    try {
      long seconds = Long.parseLong(text.strip());
      return seconds < 0 || seconds > LONGEST_WAIT.toSeconds() ? null : Duration.ofSeconds(seconds);
    } catch (NumberFormatException e) {
      return null; // an HTTP date; our own backoff serves
    }
  }

  private static String word(FailureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
