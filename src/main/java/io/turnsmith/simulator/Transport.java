package io.turnsmith.simulator;

/** How the bytes of an answer go astray. */
enum Transport implements Effect {
  /** The connection is closed before the headers. */
  DISCONNECT(0, false),
  /** Fewer bytes than Content-Length says. */
  CUT(200, false),
  /** A chunked body without its end. */
  CUT_CHUNKED(200, false),
  DRIP(200, true),
  SLOW_START(200, true),
  /** White space before the answer. */
  PADDED(200, true),
  /** The same, compressed. */
  PADDED_GZIP(200, true),
  /** A page with 200 instead of the answer. */
  PORTAL_PAGE(200, false),
  /** A page with 403 instead of the answer. */
  BLOCKED_PAGE(403, false),
  /** The first half of the answer as if it were whole. */
  HALF(200, false),
  /** The answer twice. */
  TWICE(200, true),
  NO_BODY(200, false);

  private final int status;
  private final boolean whole;

  Transport(int status, boolean whole) {
    this.status = status;
    this.whole = whole;
  }

  /** What the first line says; 0 when there is none. */
  int status() {
    return status;
  }

  /** Whether the answer is in the bytes. */
  boolean isWhole() {
    return whole;
  }
}
