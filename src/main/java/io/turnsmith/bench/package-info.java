/**
 * Owns the benchmarks behind {@code turnsmith bench}: one line per figure, with its goal. No other
 * package may depend on it.
 */
@NullMarked
package io.turnsmith.bench;

import org.jspecify.annotations.NullMarked;
