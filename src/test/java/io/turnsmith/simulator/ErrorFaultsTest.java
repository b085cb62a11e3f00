package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each provider's own status, type and code for each kind of refusal. */
class ErrorFaultsTest {
  private final Peer peer = new Peer(Peer.plain());

  @AfterEach
  void stop() {
    peer.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          bad_request,             400, invalid_request_error,
          customer_cap,            429, insufficient_quota,        project_spend_limit_exceeded
          context_overflow,        400, invalid_request_error,     context_length_exceeded
          unauthorized,            401, invalid_request_error,     invalid_api_key
          billing,                 402, unknown_error,             invalid_request_error
          country,                 403, request_forbidden,         unsupported_country_region_territory
          forbidden,               403, invalid_request_error,
          model_missing,           404, invalid_request_error,     model_not_found
          request_timeout,         408, timeout,
          conflict,                409, invalid_request_error,     conflict
          too_large,               413, invalid_request_error,     request_too_large
          unprocessable,           422, invalid_request_error,
          rate_limited,            429, requests,                  rate_limit_exceeded
          slow_down,               429, requests,                  slow_down
          spend_cap,               429, insufficient_quota,        organization_spend_limit_exceeded
          out_of_credit,           429, insufficient_quota,        credit_balance_exhausted
          server_error,            500, server_error,
          server_error_after_work, 500, server_error,
          unavailable,             503, server_error,
          overloaded_503,          503, service_unavailable_error, server_is_overloaded
          gateway_timeout,         504, server_error,              timeout
          overloaded_529,          529, overloaded_error,
          """)
  void openAiSays(String fault, int status, String type, String code) {
    Raw answer = peer.meet("openai", fault);

    assertThat(answer.status()).isEqualTo(status);
    JsonNode error = answer.json().path("error");
    assertThat(error.path("type").asText()).isEqualTo(type);
    assertThat(error.path("code").asText(null)).isEqualTo(code);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(answer.header("x-request-id")).isPresent();
    billed(fault, status);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          bad_request,             400, invalid_request_error,
          customer_cap,            400, invalid_request_error,
          context_overflow,        400, invalid_request_error,
          unauthorized,            401, authentication_error,
          billing,                 402, billing_error,
          forbidden,               403, permission_error,
          model_missing,           404, not_found_error,
          request_timeout,         408, timeout_error,
          conflict,                409, invalid_request_error,
          unprocessable,           422, invalid_request_error,
          rate_limited,            429, rate_limit_error,
          slow_down,               429, rate_limit_error,  acceleration_limit_exceeded
          spend_cap,               429, rate_limit_error,  enforced_spend_limit_reached
          out_of_credit,           402, billing_error,
          server_error,            500, api_error,
          server_error_after_work, 500, api_error,
          unavailable,             503, api_error,
          overloaded_503,          503, overloaded_error,
          gateway_timeout,         504, timeout_error,
          overloaded_529,          529, overloaded_error,
          """)
  void anthropicSays(String fault, int status, String type, String code) {
    Raw answer = peer.meet("anthropic", fault);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("type").asText()).isEqualTo("error");
    JsonNode error = answer.json().path("error");
    assertThat(error.path("type").asText()).isEqualTo(type);
    assertThat(error.at("/details/error_code").asText(null)).isEqualTo(code);
    assertThat(answer.json().path("request_id").asText())
        .isEqualTo(answer.header("request-id").orElseThrow())
        .isEqualTo(peer.lastLine().path("request_id").asText());
    billed(fault, status);
  }

  private void billed(String fault, int status) {
    boolean worked = fault.endsWith("after_work") || fault.equals("gateway_timeout");
    JsonNode line = peer.lastLine();
    assertThat(line.path("fault").asText()).isEqualTo(fault);
    assertThat(line.path("status").asInt()).isEqualTo(status);
    assertThat(line.path("cost").asText().equals("0")).isEqualTo(!worked);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          bad_request,    400, INVALID_ARGUMENT
          country,        400, FAILED_PRECONDITION
          unauthorized,   401, UNAUTHENTICATED
          forbidden,      403, PERMISSION_DENIED
          model_missing,  404, NOT_FOUND
          rate_limited,   429, RESOURCE_EXHAUSTED
          spend_cap,      429, RESOURCE_EXHAUSTED
          server_error,   500, INTERNAL
          overloaded_503, 503, UNAVAILABLE
          gateway_timeout,504, DEADLINE_EXCEEDED
          """)
  void geminiSays(String fault, int status, String word) {
    Raw answer = peer.meet("gemini", fault);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().at("/error/code").asInt()).isEqualTo(status);
    assertThat(answer.json().at("/error/status").asText()).isEqualTo(word);
  }

  @Test
  void mistralAndOllamaHaveShapesOfTheirOwn() {
    assertThat(peer.meet("mistral", "rate_limited").json().path("object").asText())
        .isEqualTo("error");
    assertThat(peer.meet("mistral", "unprocessable").json().at("/detail/0/msg").asText())
        .isNotBlank();
    assertThat(peer.meet("ollama", "model_missing").json().path("error").isTextual()).isTrue();
  }

  @Test
  void aGatewayAnswersWithAPage() {
    assertThat(peer.meet("openai", "bad_gateway").status()).isEqualTo(502);
    assertThat(peer.meet("gemini", "bad_gateway").text()).startsWith("<html>");
    Raw tooLarge = peer.meet("anthropic", "too_large");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.header("content-type")).contains("text/html");
  }

  @Test
  void whatToWaitStandsWhereEachProviderPutsIt() {
    Raw openAi = peer.meet("openai", "rate_limited,retry_after=2.5");
    assertThat(openAi.header("retry-after")).contains("3");
    assertThat(openAi.header("retry-after-ms")).contains("2500");
    assertThat(peer.meet("anthropic", "rate_limited").header("retry-after")).contains("1");
    assertThat(
            peer.meet("gemini", "rate_limited,retry_after=37")
                .json()
                .at("/error/details/1/retryDelay")
                .asText())
        .isEqualTo("37s");
  }

  @Test
  void aSpendCapDoesNotSayHowLong() {
    assertThat(peer.meet("anthropic", "spend_cap").header("retry-after")).isEmpty();
    assertThat(peer.meet("openai", "out_of_credit").header("retry-after")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NaN", "-5", "1000000000", "'Wed, 21 Oct 2015 07:28:00 GMT'", "6m0s"})
  void anyRetryAfterCanBeToldToTestAReader(String told) {
    String json = Json.text(Json.object().put("name", "overloaded_529").put("retry_after", told));
    assertThat(peer.post("/faults", json).status()).isEqualTo(200);

    assertThat(peer.ask("anthropic").header("retry-after")).contains(told);
  }

  @Test
  void theCodeCanBeChosen() {
    Raw answer = peer.meet("openai", "out_of_credit,code=insufficient_quota");

    assertThat(answer.json().at("/error/code").asText()).isEqualTo("insufficient_quota");
  }
}
