/**
 * Owns runs and step runs, prompts, the parsing of replies and the turn-by-turn making of one
 * conversation. It must not know queues or workers.
 */
@NullMarked
package io.turnsmith.generation;

import org.jspecify.annotations.NullMarked;
