package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and bodies as the providers write them, and as nobody should. */
class ServerLimitsTest {
  private static final String DATE = "Wed, 25 Nov 2026 10:00:00 GMT";

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S",
    "6m0s, PT6M",
    "100ms, PT0.1S",
    "1h2m3.5s, PT1H2M3.5S",
    "37s, PT37S",
    "0s, PT0S"
  })
  void durationsAreReadAsGoWritesThem(String text, Duration meant) {
    assertThat(ServerTimes.goDuration(text)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1s", "NaN", "s", "1", "1s1h", "1d", "+Inf"})
  void whatIsNoDurationIsNone(String text) {
    assertThat(ServerTimes.goDuration(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20|PT20S",
        "0|PT0S",
        "1.5|PT1.5S",
        "20, 20|PT20S",
        "900|PT15M",
        "901|PT15M1S",
        "Wed, 25 Nov 2026 10:00:30 GMT|PT30S"
      })
  void aWaitIsSecondsOrADateSeenFromTheServersOwn(String text, Duration meant) {
    assertThat(openAi(Map.of("retry-after", text)).retryAfter()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "", "soon", "Wed, 25 Nov 2026 09:00:00 GMT", "1e9"})
  void aWaitThatIsNoneIsNotWaited(String text) {
    assertThat(openAi(Map.of("retry-after", text)).retryAfter()).isNull();
  }

  @Test
  void aWaitOfABillionSecondsIsBoundedAndNotAnOverflow() {
    assertThat(openAi(Map.of("retry-after", "1000000000")).retryAfter())
        .isEqualTo(Duration.ofDays(400));
  }

  @Test
  void millisecondsWinOverSeconds() {
    assertThat(openAi(Map.of("retry-after-ms", "250", "retry-after", "1")).retryAfter())
        .isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void openAiNamesRequestsAndTokensOfAMinute() {
    ServerLimits limits =
        openAi(
            Map.of(
                "x-ratelimit-limit-requests", "3000",
                "x-ratelimit-reset-requests", "20ms",
                "x-ratelimit-limit-tokens", "250000",
                "x-ratelimit-reset-tokens", "6m0s"));
    assertThat(limits.requests()).isEqualTo(3000);
    assertThat(limits.tokens()).as("a bucket that fills in six minutes is not a minute's").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "NaN", "99999999999"})
  void aLimitThatIsNoneIsIgnored(String limit) {
    assertThat(openAi(Map.of("x-ratelimit-limit-requests", limit)).namesLimits()).isFalse();
  }

  @Test
  void anthropicNamesThreeLimitsAndTheResetOfTheEmptyOnes() {
    ServerLimits limits =
        ServerLimits.read(
            Provider.ANTHROPIC,
            response(
                429,
                Map.of(
                    "anthropic-ratelimit-requests-limit", "50",
                    "anthropic-ratelimit-requests-remaining", "49",
                    "anthropic-ratelimit-requests-reset", "2026-11-25T10:00:55Z",
                    "anthropic-ratelimit-input-tokens-limit", "30000",
                    "anthropic-ratelimit-input-tokens-remaining", "0",
                    "anthropic-ratelimit-input-tokens-reset", "2026-11-25T10:00:41Z",
                    "anthropic-ratelimit-output-tokens-limit", "8000",
                    "anthropic-ratelimit-output-tokens-remaining", "0",
                    "anthropic-ratelimit-output-tokens-reset", "2026-11-25T10:00:17Z"),
                ""));
    assertThat(limits)
        .isEqualTo(new ServerLimits(50, 30000, 8000, null, Duration.ofSeconds(41), false));
  }

  @Test
  void geminiSaysItsWaitAndTheQuotaInTheBody() {
    String body =
        """
        {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "details": [
          {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
            {"quotaId": "%s"}]},
          {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "37s"}]}}
        """;
    ServerLimits minute = gemini(body.formatted("GenerateRequestsPerMinutePerProjectPerModel"));
    ServerLimits day = gemini(body.formatted("GenerateRequestsPerDayPerProjectPerModel-FreeTier"));
    assertThat(minute.retryAfter()).isEqualTo(Duration.ofSeconds(37));
    assertThat(minute.daily()).isFalse();
    assertThat(day.daily()).isTrue();
  }

  @Test
  void aProxysPageRevealsNothing() {
    assertThat(gemini("<html>")).isEqualTo(new ServerLimits(null, null, null, null, null, false));
  }

  private static ServerLimits openAi(Map<String, String> headers) {
    return ServerLimits.read(Provider.OPENAI, response(429, headers, ""));
  }

  private static ServerLimits gemini(String body) {
    return ServerLimits.read(Provider.GEMINI, response(429, Map.of(), body));
  }

  private static RawResponse response(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("date", List.of(DATE));
    return new RawResponse(status, all, body.getBytes(UTF_8));
  }
}
