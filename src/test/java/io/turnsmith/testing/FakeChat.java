package io.turnsmith.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.turnsmith.database.Json;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatOutcome;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.Journal;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.RawResponse;
import io.turnsmith.llm.TokenCounter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provider without a network: what it answers is scripted, the journal is told of real bytes, and
 * the real client reads them.
 */
public final class FakeChat implements Chat, AutoCloseable {
  /** What the provider does with a request. */
  public sealed interface Deed {
    /** It answers; the bytes arrive whole. */
    record Answers(RawResponse response) implements Deed {}

    /** Nothing arrives. */
    record Breaks(FailureKind kind) implements Deed {}
  }

  // Reading its table of tokens takes longer than most tests.
  private static final TokenCounter TOKENS = new TokenCounter();

  private final Function<ChatRequest, Deed> script;
  private final LangChainChat reader =
      new LangChainChat(profile -> "http://localhost/", name -> null, TOKENS);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private Runnable whenSent = () -> {};
  private Runnable whenKept = () -> {};

  private FakeChat(Function<ChatRequest, Deed> script) {
    this.script = script;
  }

  /** Answers as the function says. */
  public static FakeChat of(Function<ChatRequest, Deed> script) {
    return new FakeChat(script);
  }

  /** Does one after the other, and the last one again and again. */
  public static FakeChat inOrder(Deed... deeds) {
    AtomicInteger next = new AtomicInteger();
    return of(_ -> deeds[Math.min(next.getAndIncrement(), deeds.length - 1)]);
  }

  /** A whole answer: 1000 tokens in, 400 of them from the cache, 300 out, 50 of them reasoning. */
  public static Deed says(String text) {
    return says(text, "stop");
  }

  /** The same with another reason for stopping. */
  public static Deed says(String text, String finish) {
    return answer(text, finish, null);
  }

  /** The model refuses beside an empty text. */
  public static Deed refuses() {
    return answer("", "stop", "I cannot write that.");
  }

  /** Another status, with an error of that code. */
  public static Deed status(int status, String code) {
    return answers(status, Json.text(Map.of("error", Map.of("code", code, "message", "no"))));
  }

  /** A success whose bytes are not of the wire. */
  public static Deed garbage() {
    return answers(200, "not of this wire");
  }

  /** A success that is a page: something between us and the provider answered. */
  public static Deed page() {
    return answers(200, "<html>Please sign in</html>");
  }

  /** No whole answer comes. */
  public static Deed breaks(FailureKind kind) {
    return new Deed.Breaks(kind);
  }

  /** Runs when the request has left, before there is an answer. */
  public FakeChat whenSent(Runnable act) {
    whenSent = act;
    return this;
  }

  /** Runs when the journal has kept the answer, before anything reads it. */
  public FakeChat whenKept(Runnable act) {
    whenKept = act;
    return this;
  }

  /** Requests that left. */
  public int calls() {
    return calls.get();
  }

  /** Answers that were read again from the journal. */
  public int reads() {
    return reads.get();
  }

  @Override
  public ChatOutcome complete(ModelProfile profile, ChatRequest request, Journal journal) {
    journal.sending(body(profile, request));
    calls.incrementAndGet();
    whenSent.run();
    return switch (script.apply(request)) {
      case Deed.Breaks(FailureKind kind) ->
          new ChatOutcome.Failed(kind, "no whole answer came", null, null);
      case Deed.Answers(RawResponse response) -> {
        journal.received(response);
        whenKept.run();
        yield reader.read(profile, request, response);
      }
    };
  }

  @Override
  public ChatOutcome read(ModelProfile profile, ChatRequest request, RawResponse stored) {
    reads.incrementAndGet();
    return reader.read(profile, request, stored);
  }

  @Override
  public void close() {
    reader.close();
  }

  private static byte[] body(ModelProfile profile, ChatRequest request) {
    return Json.text(Map.of("model", profile.model(), "messages", request.messages()))
        .getBytes(UTF_8);
  }

  private static Deed answer(String text, String finish, @Nullable String refusal) {
    Map<String, Object> message =
        refusal == null
            ? Map.of("role", "assistant", "content", text)
            : Map.of("role", "assistant", "content", text, "refusal", refusal);
    return answers(
        200,
        Json.text(
            Map.of(
                "id",
                "fake",
                "model",
                "fake-1",
                "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", finish)),
                "usage",
                Map.of(
                    "prompt_tokens",
                    1000,
                    "completion_tokens",
                    300,
                    "total_tokens",
                    1300,
                    "prompt_tokens_details",
                    Map.of("cached_tokens", 400),
                    "completion_tokens_details",
                    Map.of("reasoning_tokens", 50)))));
  }

  private static Deed answers(int status, String body) {
    return new Deed.Answers(
        new RawResponse(status, Map.of("x-request-id", List.of("req_1")), body.getBytes(UTF_8)));
  }
}
