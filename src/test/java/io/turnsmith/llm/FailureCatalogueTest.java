package io.turnsmith.llm;

import static io.turnsmith.llm.FailureKind.AUTHENTICATION;
import static io.turnsmith.llm.FailureKind.BILLING;
import static io.turnsmith.llm.FailureKind.CONFLICT;
import static io.turnsmith.llm.FailureKind.CONTEXT_OVERFLOW;
import static io.turnsmith.llm.FailureKind.CUT;
import static io.turnsmith.llm.FailureKind.INTERCEPTED;
import static io.turnsmith.llm.FailureKind.INVALID_REQUEST;
import static io.turnsmith.llm.FailureKind.MODEL_MISSING;
import static io.turnsmith.llm.FailureKind.OVERLOADED;
import static io.turnsmith.llm.FailureKind.PERMISSION;
import static io.turnsmith.llm.FailureKind.POLICY;
import static io.turnsmith.llm.FailureKind.RAMPING;
import static io.turnsmith.llm.FailureKind.RATE_LIMITED;
import static io.turnsmith.llm.FailureKind.REQUEST_TOO_LARGE;
import static io.turnsmith.llm.FailureKind.SERVER;
import static io.turnsmith.llm.FailureKind.SPEND_CAP;
import static io.turnsmith.llm.FailureKind.TIMEOUT;
import static io.turnsmith.llm.FailureKind.UNREADABLE;
import static io.turnsmith.llm.Provider.ANTHROPIC;
import static io.turnsmith.llm.Provider.GEMINI;
import static io.turnsmith.llm.Provider.MISTRAL;
import static io.turnsmith.llm.Provider.OLLAMA;
import static io.turnsmith.llm.Provider.OPENAI;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.FailureKind.Action;
import io.turnsmith.llm.FailureKind.Charge;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of failures, row by row and provider by provider, with the bodies they send. */
class FailureCatalogueTest {
  private static final String PAGE = "<!DOCTYPE html>\n<html><body>Blocked</body></html>";

  private static LangChainChat chat;

  @BeforeAll
  static void open() {
    chat = new LangChainChat(profile -> "http://localhost/", name -> null, new TokenCounter());
  }

  @AfterAll
  static void close() {
    chat.close();
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("bad request", ANTHROPIC, 400, anthropic("invalid_request_error"), INVALID_REQUEST),
        row("bad request", OPENAI, 400, openAi("invalid_request_error", "x"), INVALID_REQUEST),
        row("bad request", GEMINI, 400, google(400, "INVALID_ARGUMENT", ""), INVALID_REQUEST),
        row("bad request", MISTRAL, 400, mistral("invalid_request_error", "3051"), INVALID_REQUEST),
        row("bad request, vLLM", OPENAI, 400, vllm("BadRequestError", 400), INVALID_REQUEST),
        row("bad request", OLLAMA, 400, "{\"error\": \"missing request body\"}", INVALID_REQUEST),
        row(
            "limit of the customer",
            ANTHROPIC,
            400,
            anthropic("invalid_request_error"),
            INVALID_REQUEST),
        row(
            "context overflow",
            OPENAI,
            400,
            openAi("invalid_request_error", "context_length_exceeded"),
            CONTEXT_OVERFLOW),
        row(
            "context overflow, llama.cpp",
            OPENAI,
            400,
            "{\"error\": {\"code\": 400, \"message\": \"m\", \"type\":"
                + " \"exceed_context_size_error\", \"n_ctx\": 4096}}",
            CONTEXT_OVERFLOW),
        row(
            "context overflow, vLLM: not told by type",
            OPENAI,
            400,
            vllm("BadRequestError", 400),
            INVALID_REQUEST),
        row(
            "context overflow: not told by type",
            ANTHROPIC,
            400,
            anthropic("invalid_request_error"),
            INVALID_REQUEST),
        row("context overflow: not told by type", GEMINI, 500, google(500, "INTERNAL", ""), SERVER),
        row(
            "country",
            OPENAI,
            403,
            openAi("request_forbidden", "unsupported_country_region_territory"),
            PERMISSION),
        row(
            "country or free tier",
            GEMINI,
            400,
            google(400, "FAILED_PRECONDITION", ""),
            PERMISSION),
        row("authentication", ANTHROPIC, 401, anthropic("authentication_error"), AUTHENTICATION),
        row(
            "authentication",
            OPENAI,
            401,
            openAi("invalid_request_error", "invalid_api_key"),
            AUTHENTICATION),
        row("authentication", GEMINI, 401, google(401, "UNAUTHENTICATED", ""), AUTHENTICATION),
        row(
            "authentication",
            GEMINI,
            400,
            google(
                400,
                "INVALID_ARGUMENT",
                "{\"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\", \"reason\":"
                    + " \"API_KEY_INVALID\"}"),
            AUTHENTICATION),
        row("authentication", MISTRAL, 401, "{\"detail\": \"Unauthorized\"}", AUTHENTICATION),
        row("authentication", OLLAMA, 401, "{\"error\": \"unauthorized\"}", AUTHENTICATION),
        row("billing", ANTHROPIC, 402, anthropic("billing_error"), BILLING),
        row("billing", OPENAI, 429, openAi("insufficient_quota", "insufficient_quota"), BILLING),
        row(
            "billing",
            OPENAI,
            429,
            openAi("insufficient_quota", "credit_balance_exhausted"),
            BILLING),
        row("billing", GEMINI, 402, google(402, "RESOURCE_EXHAUSTED", ""), BILLING),
        row("billing", MISTRAL, 402, "{\"detail\": \"Payment required\"}", BILLING),
        row("permission", ANTHROPIC, 403, anthropic("permission_error"), PERMISSION),
        row(
            "permission",
            OPENAI,
            403,
            openAi("invalid_request_error", "insufficient_permissions"),
            PERMISSION),
        row("permission", GEMINI, 403, google(403, "PERMISSION_DENIED", ""), PERMISSION),
        row("permission", MISTRAL, 403, mistral("forbidden", "1200"), PERMISSION),
        row("model missing", ANTHROPIC, 404, anthropic("not_found_error"), MODEL_MISSING),
        row(
            "model missing",
            OPENAI,
            404,
            openAi("invalid_request_error", "model_not_found"),
            MODEL_MISSING),
        row(
            "model missing, no access",
            OPENAI,
            403,
            openAi("invalid_request_error", "model_not_found"),
            MODEL_MISSING),
        row("model missing", GEMINI, 404, google(404, "NOT_FOUND", ""), MODEL_MISSING),
        row("model missing", MISTRAL, 404, mistral("invalid_model", "1500"), MODEL_MISSING),
        row("model missing", OLLAMA, 404, "{\"error\": \"model 'x' not found\"}", MODEL_MISSING),
        row("request timeout", ANTHROPIC, 408, anthropic("timeout_error"), TIMEOUT),
        row("request timeout", OPENAI, 408, "", TIMEOUT),
        row("conflict", ANTHROPIC, 409, anthropic("invalid_request_error"), CONFLICT),
        row("conflict", OPENAI, 409, openAi("conflict_error", ""), CONFLICT),
        row("conflict", GEMINI, 409, google(409, "ABORTED", ""), CONFLICT),
        row("too large", ANTHROPIC, 413, anthropic("request_too_large"), REQUEST_TOO_LARGE),
        row("too large, by the gate before it", ANTHROPIC, 413, PAGE, REQUEST_TOO_LARGE),
        row("too large", OPENAI, 413, "", REQUEST_TOO_LARGE),
        row("too large, proxy", OLLAMA, 413, PAGE, REQUEST_TOO_LARGE),
        row("unprocessable", ANTHROPIC, 422, anthropic("invalid_request_error"), INVALID_REQUEST),
        row(
            "unprocessable, vLLM",
            OPENAI,
            422,
            "{\"detail\": [{\"loc\": [\"body\"], \"type\": \"missing\"}]}",
            INVALID_REQUEST),
        row(
            "unprocessable",
            MISTRAL,
            422,
            "{\"detail\": [{\"loc\": [\"body\"], \"type\": \"missing\"}]}",
            INVALID_REQUEST),
        row("rate", ANTHROPIC, 429, anthropic("rate_limit_error"), RATE_LIMITED),
        row("rate", OPENAI, 429, openAi("requests", "rate_limit_exceeded"), RATE_LIMITED),
        row(
            "rate",
            GEMINI,
            429,
            google(
                429,
                "RESOURCE_EXHAUSTED",
                "{\"@type\": \"type.googleapis.com/google.rpc.QuotaFailure\", \"violations\":"
                    + " [{\"quotaId\": \"GenerateRequestsPerMinutePerProjectPerModel\"}]},"
                    + " {\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\", \"retryDelay\":"
                    + " \"37s\"}"),
            RATE_LIMITED),
        row("rate", MISTRAL, 429, mistral("rate_limited", "1300"), RATE_LIMITED),
        row(
            "rate: server busy",
            OLLAMA,
            503,
            "{\"error\": \"server busy, please try again\"}",
            OVERLOADED),
        row("rate, by the gate before it", OPENAI, 429, PAGE, RATE_LIMITED),
        row(
            "acceleration: not told by type",
            ANTHROPIC,
            429,
            anthropic("rate_limit_error"),
            RATE_LIMITED),
        row("acceleration", OPENAI, 429, openAi("requests", "slow_down"), RAMPING),
        row("acceleration", OPENAI, 503, openAi("server_error", "slow_down"), RAMPING),
        row(
            "spend cap",
            ANTHROPIC,
            429,
            "{\"type\": \"error\", \"error\": {\"type\": \"rate_limit_error\", \"message\": \"m\","
                + " \"details\": {\"error_code\": \"enforced_spend_limit_reached\"}}}",
            SPEND_CAP),
        row(
            "spend cap",
            OPENAI,
            429,
            openAi("insufficient_quota", "organization_spend_limit_exceeded"),
            SPEND_CAP),
        row(
            "spend cap",
            OPENAI,
            429,
            openAi("insufficient_quota", "project_spend_limit_exceeded"),
            SPEND_CAP),
        row(
            "spend cap",
            OPENAI,
            429,
            openAi("insufficient_quota", "organization_usage_limit_exceeded"),
            SPEND_CAP),
        row(
            "spend cap: quota of the day",
            GEMINI,
            429,
            google(
                429,
                "RESOURCE_EXHAUSTED",
                "{\"@type\": \"type.googleapis.com/google.rpc.QuotaFailure\", \"violations\":"
                    + " [{\"quotaId\": \"GenerateRequestsPerMinutePerProjectPerModel-FreeTier\"},"
                    + " {\"quotaId\": \"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}"),
            SPEND_CAP),
        row(
            "policy",
            OPENAI,
            400,
            openAi("invalid_request_error", "content_policy_violation"),
            POLICY),
        row(
            "policy, Azure",
            OPENAI,
            400,
            "{\"error\": {\"code\": \"content_filter\", \"message\": \"m\", \"innererror\":"
                + " {\"code\": \"ResponsibleAIPolicyViolation\"}, \"status\": 400}}",
            POLICY),
        row(
            "policy",
            OPENAI,
            400,
            openAi("image_generation_user_error", "moderation_blocked"),
            POLICY),
        row("client gone", GEMINI, 499, google(499, "CANCELLED", ""), CUT),
        row("server", ANTHROPIC, 500, anthropic("api_error"), SERVER),
        row("server", OPENAI, 500, openAi("server_error", ""), SERVER),
        row("server", OPENAI, 502, "", SERVER),
        row("server, by the gate before it", OPENAI, 502, PAGE, SERVER),
        row("server", OPENAI, 503, openAi("service_unavailable_error", ""), SERVER),
        row("server", GEMINI, 500, google(500, "INTERNAL", ""), SERVER),
        row("server", MISTRAL, 500, mistral("internal_server_error", "3000"), SERVER),
        row("server", OLLAMA, 500, "{\"error\": \"llama runner process has terminated\"}", SERVER),
        row("gateway timeout", ANTHROPIC, 504, anthropic("timeout_error"), TIMEOUT),
        row("gateway timeout", OPENAI, 504, PAGE, TIMEOUT),
        row("gateway timeout", GEMINI, 504, google(504, "DEADLINE_EXCEEDED", ""), TIMEOUT),
        row("gateway timeout, proxy", OLLAMA, 504, PAGE, TIMEOUT),
        row("overloaded", ANTHROPIC, 529, anthropic("overloaded_error"), OVERLOADED),
        row(
            "overloaded",
            OPENAI,
            503,
            openAi("service_unavailable_error", "server_is_overloaded"),
            OVERLOADED),
        row("overloaded", GEMINI, 503, google(503, "UNAVAILABLE", ""), OVERLOADED),
        row("overloaded, said by a page", ANTHROPIC, 503, PAGE, SERVER),
        row(
            "overloaded inside a 200",
            ANTHROPIC,
            200,
            """
            event: message_start
            data: {"type": "message_start"}

            event: error
            data: {"type": "error", "error": {"type": "overloaded_error"}}

            """,
            SERVER),
        row("overloaded inside a 200", ANTHROPIC, 200, anthropic("overloaded_error"), SERVER),
        row(
            "a refusal passed on inside a 200",
            OPENAI,
            200,
            "{\"error\": {\"code\": 429, \"message\": \"m\"}, \"user_id\": \"u\"}",
            RATE_LIMITED),
        row("an error inside a 200", OLLAMA, 200, "{\"error\": \"out of memory\"}", SERVER),
        row(
            "a stream that was not asked for",
            OPENAI,
            200,
            "data: {\"choices\": [{\"delta\": {}}]}\n\n",
            UNREADABLE),
        row("broken JSON", MISTRAL, 200, "{\"choices\": [{\"mess", UNREADABLE),
        row("empty body", GEMINI, 200, "", UNREADABLE),
        row("another wire", ANTHROPIC, 200, "{\"hello\": \"world\"}", UNREADABLE),
        row("page of a portal", OPENAI, 200, PAGE, INTERCEPTED),
        row("page of a proxy", ANTHROPIC, 403, PAGE, INTERCEPTED),
        row("page of a proxy", GEMINI, 401, PAGE, INTERCEPTED),
        row("page of a proxy", OLLAMA, 404, PAGE, INTERCEPTED),
        row("a proxy wants a sign-in", OPENAI, 407, "", INTERCEPTED),
        row("a network wants a sign-in", OPENAI, 511, "", INTERCEPTED),
        row("a redirect", OPENAI, 302, "", INTERCEPTED),
        row(
            "unknown type, by its status",
            ANTHROPIC,
            429,
            anthropic("brand_new_error"),
            RATE_LIMITED),
        row(
            "unknown type, by its status",
            OPENAI,
            418,
            openAi("teapot", "teapot"),
            INVALID_REQUEST),
        row(
            "prose is not read",
            OPENAI,
            429,
            "{\"error\": {\"message\": \"insufficient_quota context_length_exceeded\", \"type\":"
                + " \"t\"}}",
            RATE_LIMITED));
  }

  @ParameterizedTest(name = "{0}: {1} {2} is {4}")
  @MethodSource("rows")
  void namesTheFailureByStatusAndType(
      String name, Provider provider, int status, String body, FailureKind kind) {
    Failed failed = read(provider, status, body, Map.of());

    assertThat(failed.kind()).isEqualTo(kind);
    assertThat(failed.httpStatus()).isEqualTo(status);
    assertThat(failed.message()).hasLineCount(1).doesNotContain("{", "<");
  }

  @Test
  void aPageIsKnownByItsContentTypeToo() {
    Failed failed =
        read(OPENAI, 200, "Please sign in", Map.of("content-type", List.of("text/html")));

    assertThat(failed.kind()).isEqualTo(INTERCEPTED);
  }

  /** What each kind costs and what is done about it, as the catalogue has it. */
  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(INVALID_REQUEST, Charge.NO, Action.GIVE_UP),
        Arguments.of(CONTEXT_OVERFLOW, Charge.NO, Action.SHRINK),
        Arguments.of(REQUEST_TOO_LARGE, Charge.NO, Action.SHRINK),
        Arguments.of(AUTHENTICATION, Charge.NO, Action.DISABLE),
        Arguments.of(PERMISSION, Charge.NO, Action.DISABLE),
        Arguments.of(BILLING, Charge.NO, Action.DISABLE),
        Arguments.of(MODEL_MISSING, Charge.NO, Action.DISABLE),
        Arguments.of(SPEND_CAP, Charge.NO, Action.PARK),
        Arguments.of(RATE_LIMITED, Charge.NO, Action.WAIT),
        Arguments.of(RAMPING, Charge.NO, Action.WAIT),
        Arguments.of(OVERLOADED, Charge.NO, Action.WAIT),
        Arguments.of(CONFLICT, Charge.NO, Action.RETRY),
        Arguments.of(POLICY, Charge.NO, Action.FLAG),
        Arguments.of(FailureKind.UNREACHABLE, Charge.NO, Action.RETRY),
        Arguments.of(FailureKind.UNTRUSTED, Charge.NO, Action.GIVE_UP),
        Arguments.of(INTERCEPTED, Charge.UNKNOWN, Action.RETRY),
        Arguments.of(SERVER, Charge.UNKNOWN, Action.RETRY),
        Arguments.of(TIMEOUT, Charge.UNKNOWN, Action.RETRY),
        Arguments.of(CUT, Charge.UNKNOWN, Action.RETRY),
        Arguments.of(FailureKind.OVERSIZED, Charge.UNKNOWN, Action.GIVE_UP),
        Arguments.of(UNREADABLE, Charge.YES, Action.RETRY));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachKindHasItsChargeAndItsAction(FailureKind kind, Charge charge, Action action) {
    assertThat(kind.charge()).isEqualTo(charge);
    assertThat(kind.action()).isEqualTo(action);
  }

  @Test
  void everyKindIsAmongThem() {
    assertThat(kinds().map(each -> (FailureKind) each.get()[0]))
        .containsExactlyInAnyOrder(FailureKind.values());
  }

  @Test
  void aWishNotToBeAskedAgainIsHeardAndTheOppositeIsNot() {
    Map<String, List<String>> no = Map.of("x-should-retry", List.of("false"));
    Map<String, List<String>> yes = Map.of("x-should-retry", List.of("true"));

    assertThat(read(OPENAI, 429, "{}", no).kind()).isEqualTo(SPEND_CAP);
    assertThat(read(OPENAI, 409, "{}", no).kind()).isEqualTo(INVALID_REQUEST);
    assertThat(read(OPENAI, 500, "{}", no).kind()).isEqualTo(SERVER);
    assertThat(read(OPENAI, 429, "{}", yes).kind()).isEqualTo(RATE_LIMITED);
    assertThat(read(OPENAI, 400, "{}", yes).kind()).isEqualTo(INVALID_REQUEST);
  }

  static Stream<Arguments> waits() {
    String retry =
        "{\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\", \"retryDelay\": \"37s\"}";
    return Stream.of(
        Arguments.of(OPENAI, "", Map.of("retry-after-ms", "2500"), Duration.ofMillis(2500)),
        Arguments.of(OPENAI, "", Map.of("retry-after", "3"), Duration.ofSeconds(3)),
        Arguments.of(
            MISTRAL,
            "",
            Map.of(
                "date", "Wed, 25 Nov 2026 12:00:00 GMT",
                "retry-after", "Wed, 25 Nov 2026 12:00:20 GMT"),
            Duration.ofSeconds(20)),
        Arguments.of(
            ANTHROPIC,
            anthropic("rate_limit_error"),
            Map.of(
                "date", "Wed, 25 Nov 2026 12:00:00 GMT",
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", "2026-11-25T12:00:09Z"),
            Duration.ofSeconds(9)),
        Arguments.of(
            GEMINI, google(429, "RESOURCE_EXHAUSTED", retry), Map.of(), Duration.ofSeconds(37)),
        Arguments.of(OLLAMA, "", Map.of("retry-after", "1000000000"), Duration.ofMinutes(15)));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void everyFormOfAWaitIsHeardUpToAQuarterOfAnHour(
      Provider provider, String body, Map<String, String> headers, Duration wait) {
    Map<String, List<String>> sent = new HashMap<>();
    headers.forEach((name, value) -> sent.put(name, List.of(value)));

    assertThat(read(provider, 429, body, sent).retryAfter()).isEqualTo(wait);
  }

  private static Failed read(
      Provider provider, int status, String body, Map<String, List<String>> headers) {
    ChatOutcome outcome =
        chat.read(
            LoopbackProvider.profile(provider),
            LoopbackProvider.REQUEST,
            new RawResponse(status, headers, body.getBytes(UTF_8)));
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  private static Arguments row(
      String name, Provider provider, int status, String body, FailureKind kind) {
    return Arguments.of(name, provider, status, body, kind);
  }

  private static String anthropic(String type) {
    return """
    {"type": "error", "error": {"type": "%s", "message": "m"}, "request_id": "req_1"}
    """
        .formatted(type);
  }

  private static String openAi(String type, String code) {
    return """
    {"error": {"message": "m", "type": "%s", "param": null, "code": "%s"}}
    """
        .formatted(type, code);
  }

  private static String google(int code, String status, String details) {
    return """
    {"error": {"code": %d, "message": "m", "status": "%s", "details": [%s]}}
    """
        .formatted(code, status, details);
  }

  private static String mistral(String type, String code) {
    return """
    {"object": "error", "message": "m", "type": "%s", "param": null, "code": "%s"}
    """
        .formatted(type, code);
  }

  private static String vllm(String type, int code) {
    return """
    {"object": "error", "message": "m", "type": "%s", "param": null, "code": %d}
    """
        .formatted(type, code);
  }
}
