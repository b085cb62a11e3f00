/**
 * Owns the two ways in which a command ends badly: a mistake that the user can mend, told in one
 * line with an exit code, and a bug, told by an id. It knows no other package.
 */
@NullMarked
package io.turnsmith.problem;

import org.jspecify.annotations.NullMarked;
