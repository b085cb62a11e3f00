package io.turnsmith.simulator;

/** OpenAI's statuses, types, codes and words. */
final class OpenAiErrors {
  private static final String INVALID = "invalid_request_error";
  private static final String QUOTA = "insufficient_quota";

  private OpenAiErrors() {}

  static ErrorRow row(ErrorKind kind) {
    return switch (kind) {
      case BAD_REQUEST -> new ErrorRow(400, INVALID, null, "Invalid value in the request.");
      case CUSTOMER_CAP ->
          new ErrorRow(
              429,
              QUOTA,
              "project_spend_limit_exceeded",
              "This project has reached its spend limit.");
      case CONTEXT_OVERFLOW ->
          new ErrorRow(
              400,
              INVALID,
              "context_length_exceeded",
              "This model's maximum context length is 4096 tokens. However, your messages resulted"
                  + " in 5120 tokens. Please reduce the length of the messages.");
      case UNAUTHORIZED ->
          new ErrorRow(401, INVALID, "invalid_api_key", "Incorrect API key provided.");
      case BILLING ->
          new ErrorRow(402, "unknown_error", "invalid_request_error", "Insufficient Balance");
      case COUNTRY ->
          new ErrorRow(
              403,
              "request_forbidden",
              "unsupported_country_region_territory",
              "Country, region, or territory not supported");
      case FORBIDDEN ->
          new ErrorRow(403, INVALID, null, "You have insufficient permissions for this operation.");
      case UNKNOWN_ROUTE -> new ErrorRow(404, INVALID, "unknown_url", "Invalid URL");
      case MODEL_MISSING ->
          new ErrorRow(
              404,
              INVALID,
              "model_not_found",
              "The model does not exist or you do not have access to it.");
      case WRONG_METHOD -> new ErrorRow(405, INVALID, "method_not_supported", "Not allowed.");
      case REQUEST_TIMEOUT ->
          new ErrorRow(408, "timeout", null, "The request did not arrive in time.");
      case CONFLICT -> new ErrorRow(409, INVALID, "conflict", "The resource is being changed.");
      case TOO_LARGE ->
          new ErrorRow(413, INVALID, "request_too_large", "The request body is too large.");
      case UNPROCESSABLE -> new ErrorRow(422, INVALID, null, "The request cannot be processed.");
      case RATE_LIMITED ->
          new ErrorRow(
              429, "requests", "rate_limit_exceeded", "Rate limit reached for requests per min.");
      case SLOW_DOWN ->
          new ErrorRow(
              429, "requests", "slow_down", "Your traffic has grown too fast. Please slow down.");
      case SPEND_CAP ->
          new ErrorRow(
              429,
              QUOTA,
              "organization_spend_limit_exceeded",
              "This organization has reached its spend limit.");
      case OUT_OF_CREDIT ->
          new ErrorRow(
              429,
              QUOTA,
              "credit_balance_exhausted",
              "You exceeded your current quota, please check your plan and billing details.");
      case SERVER ->
          new ErrorRow(
              500, "server_error", null, "The server had an error while processing your request.");
      case BAD_GATEWAY -> new ErrorRow(502, "server_error", null, "502 Bad Gateway");
      case UNAVAILABLE ->
          new ErrorRow(503, "server_error", null, "The server cannot answer at the moment.");
      case OVERLOADED_503 ->
          new ErrorRow(
              503,
              "service_unavailable_error",
              "server_is_overloaded",
              "The server is currently overloaded. Please try again later.");
      case GATEWAY_TIMEOUT ->
          new ErrorRow(504, "server_error", "timeout", "The request timed out.");
      case OVERLOADED_529 ->
          new ErrorRow(529, "overloaded_error", null, "The upstream provider is overloaded.");
    };
  }
}
