package io.turnsmith.simulator;

/**
 * A request under one wire.
 *
 * @param bodyHash SHA-256 of the exact bytes of its body
 */
record Visit(Wire wire, Call call, String bodyHash) {
  static Visit of(Wire wire, Call call) {
    return new Visit(wire, call, Seeds.sha256(call.body()));
  }
}
