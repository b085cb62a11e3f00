/**
 * Owns an HTTP peer that speaks the providers' wires, with latency, limits, faults and a bill of
 * its own. It runs as a separate process, knows the wire only and imports nothing of ours, so that
 * its bill can be compared with our ledger.
 */
@NullMarked
package io.turnsmith.simulator;

import org.jspecify.annotations.NullMarked;
