package io.turnsmith.simulator;

/** Anthropic's statuses, types, details and words. */
final class AnthropicErrors {
  private static final String INVALID = "invalid_request_error";
  private static final String RATE = "rate_limit_error";

  private AnthropicErrors() {}

  /** The row's code goes to {@code error.details.error_code}. */
  static ErrorRow row(ErrorKind kind) {
    return switch (kind) {
      case BAD_REQUEST -> new ErrorRow(400, INVALID, null, "Invalid value in the request.");
      case CUSTOMER_CAP ->
          new ErrorRow(
              400, INVALID, null, "You have reached your specified workspace API usage limits.");
      case CONTEXT_OVERFLOW ->
          new ErrorRow(400, INVALID, null, "prompt is too long: 208310 tokens > 200000 maximum");
      case UNAUTHORIZED -> new ErrorRow(401, "authentication_error", null, "invalid x-api-key");
      case BILLING, OUT_OF_CREDIT ->
          new ErrorRow(
              402,
              "billing_error",
              null,
              "Your credit balance is too low to access the Anthropic API.");
      case COUNTRY, FORBIDDEN ->
          new ErrorRow(
              403,
              "permission_error",
              null,
              "Your API key does not have permission to use the specified resource.");
      case UNKNOWN_ROUTE -> new ErrorRow(404, "not_found_error", null, "Not Found");
      case MODEL_MISSING -> new ErrorRow(404, "not_found_error", null, "model: unknown");
      case WRONG_METHOD -> new ErrorRow(405, INVALID, null, "Method Not Allowed");
      case REQUEST_TIMEOUT -> new ErrorRow(408, "timeout_error", null, "Request timed out");
      case CONFLICT -> new ErrorRow(409, INVALID, null, "The resource is being changed.");
      case TOO_LARGE -> new ErrorRow(413, "request_too_large", null, "413 Payload Too Large");
      case UNPROCESSABLE -> new ErrorRow(422, INVALID, null, "The request cannot be processed.");
      case RATE_LIMITED ->
          new ErrorRow(429, RATE, null, "This request would exceed your rate limit.");
      case SLOW_DOWN ->
          new ErrorRow(
              429,
              RATE,
              "acceleration_limit_exceeded",
              "Your usage has grown too fast. Please ramp up gradually.");
      case SPEND_CAP ->
          new ErrorRow(
              429,
              RATE,
              "enforced_spend_limit_reached",
              "Your organization has reached its monthly spend limit.");
      case SERVER -> new ErrorRow(500, "api_error", null, "Internal server error");
      case BAD_GATEWAY -> new ErrorRow(502, "api_error", null, "502 Bad Gateway");
      case UNAVAILABLE -> new ErrorRow(503, "api_error", null, "Service unavailable");
      case OVERLOADED_503 -> new ErrorRow(503, "overloaded_error", null, "Overloaded");
      case GATEWAY_TIMEOUT -> new ErrorRow(504, "timeout_error", null, "Request timed out");
      case OVERLOADED_529 -> new ErrorRow(529, "overloaded_error", null, "Overloaded");
    };
  }
}
