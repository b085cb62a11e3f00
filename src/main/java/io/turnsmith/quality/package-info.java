/**
 * Owns the checks, the score, the search for duplicates and the judge, which asks models through
 * the ledger. It is made of pure functions where possible. It flags and never deletes or decides.
 */
@NullMarked
package io.turnsmith.quality;

import org.jspecify.annotations.NullMarked;
