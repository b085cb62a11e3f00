package io.turnsmith.simulator;

import org.jspecify.annotations.Nullable;

/**
 * How one wire says one kind of error.
 *
 * @param type the wire's word for the kind
 * @param code a finer word; absent where the wire has none
 * @param message what it says when nothing more exact is known
 */
record ErrorRow(int status, String type, @Nullable String code, String message) {}
