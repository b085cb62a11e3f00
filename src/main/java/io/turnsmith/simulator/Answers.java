package io.turnsmith.simulator;

/** What the model says; safe for several threads. */
interface Answers {
  ChatReply reply(ChatRequest request);

  static Answers of(SimulatorOptions options) {
    return switch (options.style()) {
      case RICH -> new Responder(options);
      case SHORT -> new ShortAnswers();
    };
  }
}
