package io.turnsmith.simulator;

/** What came out of reading a request body. */
sealed interface ReadRequest permits ChatRequest, WireError {}
