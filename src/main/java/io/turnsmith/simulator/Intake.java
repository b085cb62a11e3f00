package io.turnsmith.simulator;

/** Reads a request and says what a provider finds wrong with it before any work. */
final class Intake {
  private final Account account;
  private final Gate gate;

  Intake(Account account, Gate gate) {
    this.account = account;
    this.gate = gate;
  }

  ReadRequest read(Wire wire, Call call) {
    String key = account.key();
    if (key != null && !key.equals(wire.key(call))) {
      return WireError.of(ErrorKind.UNAUTHORIZED);
    }
    ReadRequest read = wire.read(call);
    return read instanceof ChatRequest request ? checked(wire, request) : read;
  }

  private ReadRequest checked(Wire wire, ChatRequest request) {
    if (!account.knows(request.model())) {
      return WireError.of(
          ErrorKind.MODEL_MISSING,
          "The model `%s` does not exist or you do not have access to it."
              .formatted(request.model()));
    }
    Long most = gate.limits().context();
    int tokens = request.promptTokens();
    return most != null && tokens > most
        ? new WireError(
            ErrorKind.CONTEXT_OVERFLOW, wire.tooLong(tokens, most), "messages", null, null)
        : request;
  }
}
