/**
 * Owns the commands, one class each, their output and exit codes. It alone touches picocli. A rule
 * that a page needs too belongs in a feature package.
 */
@NullMarked
package io.turnsmith.cli;

import org.jspecify.annotations.NullMarked;
