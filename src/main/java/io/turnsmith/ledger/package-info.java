/**
 * Owns the journal of model calls: generation logs, payloads, reservations and budgets. It is the
 * only caller of the chat interface, so no call is made that is not written down first. It must not
 * know what a call is for.
 */
@NullMarked
package io.turnsmith.ledger;

import org.jspecify.annotations.NullMarked;
