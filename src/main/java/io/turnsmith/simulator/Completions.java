package io.turnsmith.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** A request of any wire on its way: read, let in, worked on, delivered. */
final class Completions {
  private static final byte[] NOTHING = {};

  private final Intake intake;
  private final Faults faults;
  private final Gate gate;
  private final Desk desk;
  private final Bill bill;
  private final Delivery delivery;

  Completions(Intake intake, Faults faults, Gate gate, Desk desk, Bill bill, Delivery delivery) {
    this.intake = intake;
    this.faults = faults;
    this.gate = gate;
    this.desk = desk;
    this.bill = bill;
    this.delivery = delivery;
  }

  /**
   * Answers the request.
   *
   * @throws Delivery.BrokenOff when the connection must be closed as it is
   * @throws InterruptedException when the server is being closed meanwhile
   */
  void handle(HttpExchange exchange, Wire wire, String requestId)
      throws IOException, InterruptedException {
    Optional<byte[]> body = Exchanges.body(exchange);
    Visit visit = Visit.of(wire, Call.of(requestId, exchange, body.orElse(NOTHING)));
    ReadRequest read =
        body.isPresent()
            ? intake.read(wire, visit.call())
            : WireError.tooLarge(Exchanges.MOST_BYTES);
    deliver(
        exchange,
        visit,
        switch (read) {
          case WireError error -> desk.refusal(visit, null, error);
          case ChatRequest request -> outgoing(visit, request);
        });
  }

  private Outgoing outgoing(Visit visit, ChatRequest request) throws InterruptedException {
    Optional<WireError> turnedAway = gate.enter(request.promptTokens());
    if (turnedAway.isPresent()) {
      return desk.refusal(visit, request, turnedAway.get());
    }
    // The place is free again before the answer leaves: who has it may ask the next at once.
    try {
      Optional<FaultRule> rule =
          faults.draw(visit.call().header(Faults.HEADER), request.model(), visit.bodyHash());
      return desk.answer(visit, request, rule.orElse(null));
    } catch (IllegalArgumentException e) {
      WireError unreadable = WireError.badRequest(String.valueOf(e.getMessage()), null);
      return desk.refusal(visit, request, unreadable);
    } finally {
      gate.leave();
    }
  }

  private void deliver(HttpExchange exchange, Visit visit, Outgoing outgoing)
      throws IOException, InterruptedException {
    if (outgoing.isFromProvider()) {
      visit.wire().head(exchange.getResponseHeaders(), visit.call().id(), gate.allowances());
    }
    WireError error = outgoing.error();
    if (error != null) {
      visit.wire().head(exchange.getResponseHeaders(), error);
    }
    boolean whole = false;
    try {
      whole = delivery.send(exchange, outgoing.reply(), outgoing.transport(), outgoing.details());
    } finally {
      bill.delivered(outgoing.entry(), whole);
    }
  }
}
