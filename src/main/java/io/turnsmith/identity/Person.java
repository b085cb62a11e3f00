package io.turnsmith.identity;

import static java.util.Objects.requireNonNull;

import io.turnsmith.database.Actor;
import java.util.Set;

/**
 * Who asks, in which workspace, and what they may do there.
 *
 * @param workspace name of the workspace, as shown
 * @param name of the person, as shown
 * @param role as the members' table says now
 * @param permissions those of the role, or fewer when a token with scopes acts
 */
public record Person(
    Actor actor, String workspace, String name, Role role, Set<Permission> permissions) {
  public Person {
    requireNonNull(actor, "actor");
    requireNonNull(workspace, "workspace");
    requireNonNull(name, "name");
    requireNonNull(role, "role");
    permissions = Set.copyOf(permissions);
  }

  /** A member with everything that the role allows. */
  public static Person of(Actor actor, String workspace, String name, Role role) {
    return new Person(actor, workspace, name, role, Permission.of(role));
  }

  /** Whether this person may do that. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
