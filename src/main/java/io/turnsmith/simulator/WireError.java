package io.turnsmith.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A refusal of a request, before a wire puts it into its own shape.
 *
 * @param message what exactly is wrong; absent for the wire's usual words
 * @param param the field of the request that is wrong; absent when none is
 * @param code instead of the wire's usual code; absent for the usual one
 * @param retryAfter seconds, or whatever a fault wants in their place; absent when not told
 */
record WireError(
    ErrorKind kind,
    @Nullable String message,
    @Nullable String param,
    @Nullable String code,
    @Nullable String retryAfter)
    implements ReadRequest {
  static WireError of(ErrorKind kind) {
    return new WireError(kind, null, null, null, null);
  }

  static WireError of(ErrorKind kind, String message) {
    return new WireError(kind, message, null, null, null);
  }

  static WireError badRequest(String message, @Nullable String param) {
    return new WireError(ErrorKind.BAD_REQUEST, message, param, null, null);
  }

  static WireError tooLarge(int limit) {
    return of(ErrorKind.TOO_LARGE, "The request body is larger than " + limit + " bytes.");
  }

  static WireError unknownRoute(String method, String path) {
    return of(ErrorKind.UNKNOWN_ROUTE, "Invalid URL (" + method + " " + path + ")");
  }

  static WireError wrongMethod(String method, String path) {
    return of(ErrorKind.WRONG_METHOD, "Not allowed to " + method + " on " + path + ".");
  }

  WireError withRetryAfter(@Nullable String told) {
    return new WireError(kind, message, param, code, told);
  }

  WireError withCode(@Nullable String other) {
    return other == null ? this : new WireError(kind, message, param, other, retryAfter);
  }
}
