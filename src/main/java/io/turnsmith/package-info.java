/**
 * Holds the entry point only. Every feature lives in a package of its own below this one; {@code
 * ArchitectureTest} keeps their order.
 */
@NullMarked
package io.turnsmith;

import org.jspecify.annotations.NullMarked;
