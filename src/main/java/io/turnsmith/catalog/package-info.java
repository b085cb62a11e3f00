/**
 * Owns templates and their versions, scenarios, edge cases, personas and pipeline definitions, as
 * files and as rows, with their variables and rendering, and the project folder they lie in. It
 * alone touches YAML and the template engine. It must not know how a conversation is made.
 */
@NullMarked
package io.turnsmith.catalog;

import org.jspecify.annotations.NullMarked;
