package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LimitsTest {
  private static Peer peer(String limits) {
    return new Peer(Peer.plain().withLimits(Limits.none().with((ObjectNode) Json.parse(limits))));
  }

  /** How many requests are let in before the first is not. */
  private static int letIn(Peer peer) {
    int count = 0;
    while (peer.ask("openai").status() == 200) {
      count++;
    }
    return count;
  }

  @Test
  void aTokenBucketHoldsAMinuteAndFillsAllTheTime() {
    try (var peer = peer("{\"requests_per_minute\": 6}")) {
      assertThat(letIn(peer)).isEqualTo(6);

      peer.pass(Duration.ofSeconds(10));
      assertThat(letIn(peer)).isEqualTo(1);

      peer.pass(Duration.ofMinutes(5));
      assertThat(letIn(peer)).isEqualTo(6);
    }
  }

  @Test
  void aFixedWindowOpensOnTheFullMinuteOnly() {
    try (var peer = peer("{\"requests_per_minute\": 6, \"enforcement\": \"fixed_window\"}")) {
      assertThat(letIn(peer)).isEqualTo(6);

      peer.pass(Duration.ofSeconds(59));
      assertThat(letIn(peer)).isZero();

      peer.pass(Duration.ofSeconds(1));
      assertThat(letIn(peer)).isEqualTo(6);
    }
  }

  @Test
  void perSecondSlicesLetASixtiethIn() {
    try (var peer = peer("{\"requests_per_minute\": 60, \"enforcement\": \"per_second\"}")) {
      assertThat(letIn(peer)).isEqualTo(1);

      peer.pass(Duration.ofMillis(999));
      assertThat(letIn(peer)).isZero();

      peer.pass(Duration.ofMillis(1));
      assertThat(letIn(peer)).isEqualTo(1);
    }
  }

  @Test
  void perSecondSlicesSumToTheLimitWhereItCannotBeDivided() {
    try (var peer = peer("{\"requests_per_minute\": 90, \"enforcement\": \"per_second\"}")) {
      int letIn = 0;
      for (int second = 0; second < 60; second++) {
        letIn += letIn(peer);
        peer.pass(Duration.ofSeconds(1));
      }

      assertThat(letIn).isEqualTo(90);
    }
  }

  @Test
  void outputTokensBlockTheNextRequestOnceTheyAreUsedUp() {
    try (var peer = peer("{\"output_tokens_per_minute\": 50}")) {
      assertThat(letIn(peer)).isEqualTo(2);
      peer.pass(Duration.ofMinutes(1));
      assertThat(letIn(peer)).isEqualTo(1);
    }
  }

  @Test
  void inputTokensAreCountedBeforeTheWork() {
    try (var peer = peer("{\"input_tokens_per_minute\": 25}")) {
      assertThat(letIn(peer)).isEqualTo(2);
      assertThat(peer.lastLine().path("cost").asText()).isEqualTo("0");
    }
  }

  @Test
  void openAiTellsWhatIsLeftAndHowLongInItsOwnWay() {
    try (var peer = peer("{\"requests_per_minute\": 2}")) {
      Raw first = peer.ask("openai");
      assertThat(first.header("x-ratelimit-limit-requests")).contains("2");
      assertThat(first.header("x-ratelimit-remaining-requests")).contains("1");
      assertThat(first.header("x-ratelimit-reset-requests")).contains("30s");
      peer.ask("openai");
      Raw refused = peer.ask("openai");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
      assertThat(refused.header("retry-after")).contains("30");
      assertThat(refused.header("retry-after-ms")).contains("30000");
      assertThat(refused.header("x-ratelimit-remaining-requests")).contains("0");
      assertThat(refused.header("x-ratelimit-reset-requests")).contains("1m0s");
    }
  }

  @Test
  void anthropicTellsWhenAllIsThereAgain() {
    try (var peer = peer("{\"requests_per_minute\": 2, \"output_tokens_per_minute\": 1000}")) {
      Raw first = peer.ask("anthropic");
      assertThat(first.header("anthropic-ratelimit-requests-limit")).contains("2");
      assertThat(first.header("anthropic-ratelimit-requests-reset"))
          .contains("2026-11-25T10:00:30Z");
      assertThat(first.header("anthropic-ratelimit-output-tokens-limit")).contains("1000");
      peer.ask("anthropic");
      Raw refused = peer.ask("anthropic");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().at("/error/type").asText()).isEqualTo("rate_limit_error");
      assertThat(refused.header("retry-after")).contains("30");
    }
  }

  @Test
  void aLimitThatIsChangedHoldsForTheNextRequest() {
    try (var peer = peer("{\"requests_per_minute\": 10}")) {
      peer.ask("openai");
      peer.ask("openai");
      peer.post("/limits", "{\"requests_per_minute\": 5}");
      assertThat(letIn(peer)).isEqualTo(4);

      peer.post("/limits", "{\"requests_per_minute\": null}");
      assertThat(peer.ask("openai").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requests_per_minute\": -1}",
        "{\"requests_per_minute\": 0}",
        "{\"requests_per_minute\": \"many\"}",
        "{\"balance\": \"-2\"}",
        "{\"enforcement\": \"gentle\"}",
        "{\"speed\": 3}",
        "[]"
      })
  void limitsThatCannotBeAreRefusedAndChangeNothing(String limits) {
    try (var peer = peer("{\"requests_per_minute\": 3}")) {
      Raw refused = peer.post("/limits", limits);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().path("error").asText()).isNotBlank();
      assertThat(peer.get("/limits").path("requests_per_minute").asInt()).isEqualTo(3);
    }
  }

  @Test
  void noMoreRequestsThanAllowedAreInWorkAtOnce() throws InterruptedException {
    var working = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    Pause wait =
        _ -> {
          working.countDown();
          mayEnd.await();
        };
    SimulatorOptions options =
        Peer.plain().withLimits(Limits.none().with(Json.object().put("concurrent", 1)));
    try (var peer = new Peer(options, wait)) {
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(() -> peer.ask("openai").status());
      working.await();

      assertThat(peer.ask("openai").status()).isEqualTo(429);
      mayEnd.countDown();
      assertThat(first.join()).isEqualTo(200);
      assertThat(peer.ask("openai").status()).isEqualTo(200);
    }
  }

  @Test
  void anEmptyBalanceEndsInTheBillingErrorUntilItIsPaid() {
    try (var peer = peer("{\"balance\": \"0.00001\"}")) {
      assertThat(peer.ask("openai").status()).isEqualTo(200);
      Raw refused = peer.ask("openai");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().at("/error/type").asText()).isEqualTo("insufficient_quota");
      assertThat(refused.header("retry-after")).isEmpty();

      peer.post("/limits", "{\"balance\": \"5\"}");

      assertThat(peer.ask("openai").status()).isEqualTo(200);
    }
  }

  @Test
  void aSpendCapEndsInAnthropicsLastingError() {
    try (var peer = peer("{\"spend_cap\": \"0.00001\"}")) {
      peer.ask("anthropic");
      Raw refused = peer.ask("anthropic");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().at("/error/details/error_code").asText())
          .isEqualTo("enforced_spend_limit_reached");
      assertThat(refused.header("retry-after")).isEmpty();
    }
  }

  @Test
  void aPromptLargerThanTheContextIsRefusedInTheProvidersWords() {
    try (var peer = peer("{\"context_window\": 20}")) {
      String prompt = "word ".repeat(40);

      Raw openAi = peer.ask("openai", prompt);
      assertThat(openAi.status()).isEqualTo(400);
      assertThat(openAi.json().at("/error/code").asText()).isEqualTo("context_length_exceeded");
      assertThat(openAi.json().at("/error/message").asText())
          .contains("20 tokens", "resulted in 54");
      assertThat(peer.ask("anthropic", prompt).json().at("/error/message").asText())
          .isEqualTo("prompt is too long: 54 tokens > 20 maximum");
      assertThat(peer.ask("openai").status()).isEqualTo(200);
    }
  }
}
