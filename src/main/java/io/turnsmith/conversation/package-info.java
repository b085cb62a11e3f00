/**
 * Owns conversations, turns, revisions, status, flags, search and filters. It must not know who
 * made a conversation or who decides about it.
 */
@NullMarked
package io.turnsmith.conversation;

import org.jspecify.annotations.NullMarked;
