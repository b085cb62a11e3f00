/**
 * Owns wiring and configuration: the one place that knows every part and gives each its
 * collaborators through constructors. It alone touches the configuration library. It holds no rule
 * of its own.
 */
@NullMarked
package io.turnsmith.app;

import org.jspecify.annotations.NullMarked;
