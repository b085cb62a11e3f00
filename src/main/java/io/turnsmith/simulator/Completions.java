package io.turnsmith.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** {@code POST /v1/chat/completions}: read, compose, bill, wait, answer. */
final class Completions {
  private static final double BOTH_SIDES = 2.0;

  private final SimulatorOptions options;
  private final Responder responder;
  private final Bill bill;
  private final InstantSource clock;

  Completions(SimulatorOptions options, Bill bill, InstantSource clock) {
    this.options = options;
    this.responder = new Responder(options);
    this.bill = bill;
    this.clock = clock;
  }

  void handle(HttpExchange exchange, String requestId) throws IOException {
    ReadRequest read =
        Exchanges.body(exchange)
            .map(ChatRequestReader::read)
            .orElseGet(() -> WireError.tooLarge(Exchanges.MOST_BYTES));
    switch (read) {
      case WireError error -> {
        bill.add(BillLine.refused(clock.instant(), requestId, error));
        Exchanges.send(exchange, requestId, error);
      }
      case ChatRequest request -> answer(exchange, requestId, request);
    }
  }

  private void answer(HttpExchange exchange, String requestId, ChatRequest request)
      throws IOException {
    ChatReply reply = responder.reply(request);
    bill.add(BillLine.answered(clock.instant(), requestId, request, reply));
    if (pause(request)) {
      Exchanges.send(
          exchange, 200, requestId, Wire.completion(requestId, clock.instant(), request, reply));
    }
  }

  /** False when the server is being closed meanwhile. */
  private boolean pause(ChatRequest request) {
    double away = BOTH_SIDES * Seeds.share("latency", request.seed(), request.promptHash()) - 1;
    double factor = 1 + options.latencyJitter() * away;
    try {
      Thread.sleep(Duration.ofNanos((long) (options.latency().toNanos() * factor)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
