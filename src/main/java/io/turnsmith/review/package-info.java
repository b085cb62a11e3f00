/**
 * Owns review slots, claims, decisions, edits and agreement between reviewers. A person decides
 * here; it must not know how pages or commands ask for it.
 */
@NullMarked
package io.turnsmith.review;

import org.jspecify.annotations.NullMarked;
