package io.turnsmith.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a response reveals of its provider's limits.
 *
 * @param requests calls a minute; null when it names none, as for all limits
 * @param inputTokens tokens a minute that go in
 * @param outputTokens tokens a minute that come out
 * @param tokens tokens a minute, in and out together
 * @param retryAfter how long to stay away; null when it does not say
 * @param daily whether the limit that was met is one of the day, so that a wait of seconds is vain
 */
public record ServerLimits(
    @Nullable Integer requests,
    @Nullable Integer inputTokens,
    @Nullable Integer outputTokens,
    @Nullable Integer tokens,
    @Nullable Duration retryAfter,
    boolean daily) {
  /** A bucket of a minute is full again within one; what takes longer is a limit of the day. */
  private static final Duration LONGEST_RESET = Duration.ofMinutes(1);

  private static final int TOO_MANY = 429;
  private static final String OPENAI = "x-ratelimit-";
  private static final String ANTHROPIC = "anthropic-ratelimit-";

  /** Reads headers, and for Gemini the body of a refusal. */
  public static ServerLimits read(Provider provider, RawResponse response) {
    return switch (provider) {
      case OPENAI, MISTRAL -> openAi(response);
      case ANTHROPIC -> anthropic(response);
      case GEMINI -> gemini(response);
      case OLLAMA -> waitOnly(response);
    };
  }

  boolean namesLimits() {
    return requests != null || inputTokens != null || outputTokens != null || tokens != null;
  }

  private static ServerLimits openAi(RawResponse response) {
    return new ServerLimits(
        perMinute(response, OPENAI, "requests"),
        null,
        null,
        perMinute(response, OPENAI, "tokens"),
        retryAfter(response).orElse(null),
        false);
  }

  private static ServerLimits anthropic(RawResponse response) {
    Integer input = perMinute(response, ANTHROPIC, "input-tokens");
    Integer output = perMinute(response, ANTHROPIC, "output-tokens");
    return new ServerLimits(
        perMinute(response, ANTHROPIC, "requests"),
        input,
        output,
        input == null && output == null ? perMinute(response, ANTHROPIC, "tokens") : null,
        retryAfter(response)
            .or(() -> response.status() == TOO_MANY ? exhausted(response) : Optional.empty())
            .orElse(null),
        false);
  }

  private static ServerLimits gemini(RawResponse response) {
    JsonNode details = details(response);
    Duration asked = retryAfter(response).orElse(null);
    boolean daily = false;
    for (JsonNode detail : details) {
      if (asked == null && detail.path("retryDelay").isTextual()) {
        asked = ServerTimes.goDuration(detail.path("retryDelay").asText()).orElse(null);
      }
      for (JsonNode violation : detail.path("violations")) {
        daily |= violation.path("quotaId").asText().toLowerCase(Locale.ROOT).contains("perday");
      }
    }
    return new ServerLimits(null, null, null, null, asked, daily);
  }

  private static ServerLimits waitOnly(RawResponse response) {
    return new ServerLimits(null, null, null, null, retryAfter(response).orElse(null), false);
  }

  private static Optional<Duration> retryAfter(RawResponse response) {
    return response
        .header("retry-after-ms")
        .flatMap(ServerTimes::millis)
        .or(
            () ->
                response
                    .header("retry-after")
                    .flatMap(text -> ServerTimes.of(response).secondsOrDate(text)));
  }

  /** Without a wait, the latest reset of the buckets that are empty. */
  private static Optional<Duration> exhausted(RawResponse response) {
    return Stream.of("requests", "tokens", "input-tokens", "output-tokens")
        .filter(bucket -> response.header(ANTHROPIC + bucket + "-remaining").orElse("").equals("0"))
        .flatMap(bucket -> reset(response, ANTHROPIC + bucket + "-reset").stream())
        .max(Duration::compareTo);
  }

  private static @Nullable Integer perMinute(RawResponse response, String prefix, String bucket) {
    boolean before = prefix.equals(OPENAI);
    String limit = before ? prefix + "limit-" + bucket : prefix + bucket + "-limit";
    String reset = before ? prefix + "reset-" + bucket : prefix + bucket + "-reset";
    boolean ofTheMinute =
        reset(response, reset).map(time -> time.compareTo(LONGEST_RESET) <= 0).orElse(true);
    return ofTheMinute ? response.header(limit).map(ServerLimits::positive).orElse(null) : null;
  }

  private static Optional<Duration> reset(RawResponse response, String header) {
    return response
        .header(header)
        .flatMap(
            text ->
                header.startsWith(OPENAI)
                    ? ServerTimes.goDuration(text)
                    : ServerTimes.of(response).rfc3339(text));
  }

  private static @Nullable Integer positive(String text) {
    try {
      int number = Integer.parseInt(text.strip());
      return number > 0 ? number : null;
    } catch (NumberFormatException e) {
      return null; // not a limit that anybody could keep to
    }
  }

  private static JsonNode details(RawResponse response) {
    try {
      return response.isAnswer()
          ? Json.mapper().missingNode()
          : Json.mapper().readTree(response.body()).path("error").path("details");
    } catch (JsonProcessingException e) {
      return Json.mapper().missingNode(); // a proxy's page reveals nothing
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }
}
