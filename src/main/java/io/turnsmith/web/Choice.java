package io.turnsmith.web;

/** A value that a field offers. */
record Choice(String value, String label, boolean selected) {}
