package io.turnsmith.simulator;

import java.time.Instant;

/**
 * What is left of all limits at one moment.
 *
 * @param tokens of both directions together
 */
record Allowances(
    Instant at, Allowance requests, Allowance tokens, Allowance input, Allowance output) {}
