package io.turnsmith.simulator;

/** Why a provider refuses; each wire has its own status, type and words for it. */
enum ErrorKind implements Effect {
  BAD_REQUEST,
  CUSTOMER_CAP,
  CONTEXT_OVERFLOW,
  UNAUTHORIZED,
  BILLING,
  COUNTRY,
  FORBIDDEN,
  UNKNOWN_ROUTE,
  MODEL_MISSING,
  WRONG_METHOD,
  REQUEST_TIMEOUT,
  CONFLICT,
  TOO_LARGE,
  UNPROCESSABLE,
  RATE_LIMITED,
  SLOW_DOWN,
  SPEND_CAP,
  OUT_OF_CREDIT,
  SERVER,
  BAD_GATEWAY,
  UNAVAILABLE,
  OVERLOADED_503,
  GATEWAY_TIMEOUT,
  OVERLOADED_529
}
