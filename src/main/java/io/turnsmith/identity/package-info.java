/**
 * Owns users, workspaces, members, their roles, API tokens and the audit log. It alone hashes
 * passwords (Argon2). It must not know what members do in a workspace.
 */
@NullMarked
package io.turnsmith.identity;

import org.jspecify.annotations.NullMarked;
