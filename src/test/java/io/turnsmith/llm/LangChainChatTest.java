package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.Completion.Finish;
import io.turnsmith.llm.Message.Speaker;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LangChainChatTest {
  private static final ChatRequest REQUEST =
      new ChatRequest(List.of(new Message(Speaker.USER, "Say hello.")), null, 100, 5);
  private static final String ANSWER =
      """
      {"id": "c1", "model": "m-2026", "choices": [
         {"index": 0, "message": {"role": "assistant", "content": "Hello."}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 100, "completion_tokens": 30, "total_tokens": 130,
         "prompt_tokens_details": {"cached_tokens": 60},
         "completion_tokens_details": {"reasoning_tokens": 10}}}
      """;

  private static final TokenCounter TOKENS = new TokenCounter();

  private final Notes notes = new Notes();
  private final List<String> bodies = new ArrayList<>();
  private HttpServer server;
  private LangChainChat chat;
  private Handler handler = exchange -> reply(exchange, 200, ANSWER);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          handler.handle(exchange);
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    chat = new LangChainChat(profile -> address, name -> null, TOKENS);
  }

  @AfterEach
  void stop() {
    chat.close();
    server.stop(0);
  }

  @Test
  void countsTokensInDisjointBuckets() {
    assertThat(chat.complete(profile(), REQUEST, notes))
        .isEqualTo(
            new Answered(
                new Completion(
                    "Hello.",
                    Finish.STOP,
                    "stop",
                    new Usage(40, 60, 0, 0, 20, 10, Usage.Source.PROVIDER),
                    "m-2026",
                    null,
                    null)));
  }

  @Test
  void tellsTheJournalOfTheExactBytesBeforeAndAfter() {
    chat.complete(profile(), REQUEST, notes);

    assertThat(notes.entries).hasSize(2);
    assertThat(notes.entries.get(0)).isEqualTo("sending " + bodies.getFirst());
    assertThat(notes.entries.get(1)).isEqualTo("received 200 " + ANSWER);
  }

  @Test
  void sendsNothingWhenTheJournalRefuses() {
    Journal full =
        new Journal() {
          @Override
          public void sending(byte[] body) {
            throw new IllegalStateException("no room in the ledger");
          }

          @Override
          public void received(RawResponse response) {}
        };

    assertThatThrownBy(() -> chat.complete(profile(), REQUEST, full))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room in the ledger");
    assertThat(bodies).isEmpty();
  }

  @Test
  void sendsSchemaSeedAndLimitOfTokens() {
    var schema = new ReplySchema("greeting", "{\"type\": \"object\"}");

    chat.complete(profile(), new ChatRequest(REQUEST.messages(), schema, 321, 77), notes);

    assertThat(bodies.getFirst().replaceAll("\\s", ""))
        .contains("\"max_completion_tokens\":321", "\"seed\":77", "\"name\":\"greeting\"")
        .contains("\"strict\":true");
  }

  @ParameterizedTest
  @CsvSource({
    "400, '', INVALID_REQUEST",
    "401, '', AUTHENTICATION",
    "402, '', BILLING",
    "403, '', AUTHENTICATION",
    "404, '', MODEL_MISSING",
    "408, '', TIMEOUT",
    "413, '<html>', INVALID_REQUEST",
    "429, '', RATE_LIMITED",
    "429, '{\"error\":{\"code\":\"insufficient_quota\"}}', BILLING",
    "429, '{\"error\":{\"type\":\"rate_limit_error\",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}',"
        + " BILLING",
    "500, '', SERVER",
    "502, '<html>', SERVER",
    "503, '', SERVER",
    "503, '{\"error\":{\"code\":\"server_is_overloaded\"}}', OVERLOADED",
    "504, '', TIMEOUT",
    "529, '', OVERLOADED"
  })
  void namesTheFailureByStatusAndCode(int status, String body, FailureKind kind) {
    handler = exchange -> reply(exchange, status, body);

    assertThat(failed(profile()).kind()).isEqualTo(kind);
    assertThat(bodies).as("one purchase, no retries of the library").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "0, PT0S", "-3, ", "99999999, ", "soon, "})
  void believesAWaitOnlyWithinReason(String header, @Nullable Duration wait) {
    handler =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", header);
          reply(exchange, 429, "");
        };

    assertThat(failed(profile()).retryAfter()).isEqualTo(wait);
  }

  @Test
  void aDripDoesNotHoldTheCallBeyondItsDeadline() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(' ');
              out.flush();
              Thread.onSpinWait();
            }
          } catch (IOException e) {
            exchange.close(); // the client has gone, as it should
          }
        };

    assertThat(failed(withTimeout(Duration.ofMillis(300))).kind())
        .isIn(FailureKind.TIMEOUT, FailureKind.CUT);
  }

  @Test
  void aCutAnswerIsInDoubtAndNotJournalledAsReceived() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"choi".getBytes(UTF_8));
          exchange.close();
        };

    assertThat(failed(profile()).kind()).isEqualTo(FailureKind.CUT);
    assertThat(notes.entries).hasSize(1);
  }

  @Test
  void nobodyListeningIsNotSent() {
    server.stop(0);

    assertThat(failed(profile()).kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void aPageOfAProxyIsUnreadable() {
    handler = exchange -> reply(exchange, 200, "<html>Please log in</html>");

    assertThat(failed(profile()).kind()).isEqualTo(FailureKind.UNREADABLE);
  }

  @Test
  void aMissingUsageIsEstimatedAndSaysSo() {
    handler =
        exchange ->
            reply(
                exchange,
                200,
                """
                {"id": "c1", "model": "m", "choices": [
                  {"index": 0, "message": {"role": "assistant", "content": "Hello there."},
                   "finish_reason": "stop"}]}
                """);

    var answered = (Answered) chat.complete(profile(), REQUEST, notes);

    assertThat(answered.completion().usage().source()).isEqualTo(Usage.Source.ESTIMATED);
    assertThat(answered.completion().usage().output()).isPositive();
  }

  @Test
  void lengthIsNoSuccess() {
    handler = exchange -> reply(exchange, 200, ANSWER.replace("\"stop\"", "\"length\""));

    var answered = (Answered) chat.complete(profile(), REQUEST, notes);

    assertThat(answered.completion().finish()).isEqualTo(Finish.LENGTH);
  }

  @Test
  void aRefusalIsAnAnswer() {
    handler =
        exchange ->
            reply(
                exchange,
                200,
                ANSWER.replace(
                    "\"content\": \"Hello.\"", "\"content\": null, \"refusal\": \"I won't.\""));

    var answered = (Answered) chat.complete(profile(), REQUEST, notes);

    assertThat(answered.completion().refusal()).isEqualTo("I won't.");
    assertThat(answered.completion().usage().source()).isEqualTo(Usage.Source.PROVIDER);
  }

  @Test
  void aJournalledAnswerIsReadAgainWithoutACall() {
    var stored = new RawResponse(200, java.util.Map.of(), ANSWER.getBytes(UTF_8));

    var answered = (Answered) chat.read(profile(), REQUEST, stored);

    assertThat(answered.completion().text()).isEqualTo("Hello.");
    assertThat(bodies).isEmpty();
  }

  private Failed failed(ModelProfile profile) {
    ChatOutcome outcome = chat.complete(profile, REQUEST, notes);
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  private static ModelProfile profile() {
    return withTimeout(Duration.ofSeconds(20));
  }

  private static ModelProfile withTimeout(Duration timeout) {
    return new ModelProfile(
        new ModelProfileId(UUID.randomUUID()),
        "main",
        Provider.OPENAI,
        "m",
        "",
        new ProfileKey.None(),
        new BigDecimal("0"),
        1000,
        timeout,
        4,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        null,
        false);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private static final class Notes implements Journal {
    private final List<String> entries = new ArrayList<>();

    @Override
    public void sending(byte[] body) {
      entries.add("sending " + new String(body, UTF_8));
    }

    @Override
    public void received(RawResponse response) {
      entries.add("received " + response.status() + " " + new String(response.body(), UTF_8));
    }
  }
}
