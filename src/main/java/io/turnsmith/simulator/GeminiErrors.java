package io.turnsmith.simulator;

/** Google's statuses and words. */
final class GeminiErrors {
  private static final String INVALID = "INVALID_ARGUMENT";
  private static final String EXHAUSTED = "RESOURCE_EXHAUSTED";

  private GeminiErrors() {}

  /** A row's code is the id of the quota that is used up. */
  static ErrorRow row(ErrorKind kind) {
    return switch (kind) {
      case BAD_REQUEST -> new ErrorRow(400, INVALID, null, "Invalid value in the request.");
      case CONTEXT_OVERFLOW ->
          new ErrorRow(
              400,
              INVALID,
              null,
              "The input token count (1100000) exceeds the maximum number of tokens allowed"
                  + " (1048576).");
      case UNAUTHORIZED ->
          new ErrorRow(
              401,
              "UNAUTHENTICATED",
              null,
              "Request had invalid authentication credentials. Expected a valid API key.");
      case BILLING ->
          new ErrorRow(402, "FAILED_PRECONDITION", null, "Billing is disabled for this project.");
      case COUNTRY ->
          new ErrorRow(
              400, "FAILED_PRECONDITION", null, "User location is not supported for the API use.");
      case FORBIDDEN ->
          new ErrorRow(403, "PERMISSION_DENIED", null, "The caller does not have permission");
      case UNKNOWN_ROUTE -> new ErrorRow(404, "NOT_FOUND", null, "Not Found");
      case MODEL_MISSING ->
          new ErrorRow(404, "NOT_FOUND", null, "The model is not found for API version v1beta.");
      case WRONG_METHOD -> new ErrorRow(405, "UNIMPLEMENTED", null, "Method Not Allowed");
      case REQUEST_TIMEOUT -> new ErrorRow(408, "CANCELLED", null, "The request timed out.");
      case CONFLICT -> new ErrorRow(409, "ABORTED", null, "The operation was aborted.");
      case TOO_LARGE -> new ErrorRow(400, INVALID, null, "Request payload size exceeds the limit.");
      case UNPROCESSABLE -> new ErrorRow(422, INVALID, null, "The request cannot be processed.");
      case RATE_LIMITED, SLOW_DOWN ->
          new ErrorRow(
              429,
              EXHAUSTED,
              "GenerateRequestsPerMinutePerProjectPerModel",
              "You exceeded your current quota. Please retry later.");
      case CUSTOMER_CAP, SPEND_CAP, OUT_OF_CREDIT ->
          new ErrorRow(
              429,
              EXHAUSTED,
              "GenerateRequestsPerDayPerProjectPerModel",
              "You exceeded your current quota, please check your plan and billing details.");
      case SERVER -> new ErrorRow(500, "INTERNAL", null, "An internal error has occurred.");
      case BAD_GATEWAY -> new ErrorRow(502, "INTERNAL", null, "502. That's an error.");
      case UNAVAILABLE ->
          new ErrorRow(503, "UNAVAILABLE", null, "The service is currently unavailable.");
      case OVERLOADED_503 ->
          new ErrorRow(
              503, "UNAVAILABLE", null, "The model is overloaded. Please try again later.");
      case GATEWAY_TIMEOUT ->
          new ErrorRow(504, "DEADLINE_EXCEEDED", null, "The request timed out.");
      case OVERLOADED_529 -> new ErrorRow(529, "UNAVAILABLE", null, "The model is overloaded.");
    };
  }
}
