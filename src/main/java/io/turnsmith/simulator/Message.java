package io.turnsmith.simulator;

/** One message of a request; text parts are joined by newlines, other parts are left out. */
record Message(String role, String text) {}
