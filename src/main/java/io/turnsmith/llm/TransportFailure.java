package io.turnsmith.llm;

/** No whole answer came over the wire. */
final class TransportFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  TransportFailure(FailureKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  FailureKind kind() {
    return kind;
  }
}
