package io.turnsmith.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a route can ask of the person who calls it, each with the least role that has it. This is
 * the only table of who may do what; its names in lower case are the scopes of API tokens.
 */
public enum Permission {
  /** Sees everything that is made in the workspace, and what it cost. */
  READ(Role.VIEWER),
  /** Changes one's own password, sessions and tokens. */
  ACCOUNT(Role.VIEWER),
  /** Claims, edits and decides conversations. */
  REVIEW(Role.REVIEWER),
  /** Changes templates, scenarios, edge cases. */
  CATALOGUE(Role.AUTHOR),
  /** Orders, pauses and ends batches: spends money under the budgets. */
  BATCHES(Role.AUTHOR),
  /** Takes conversations out as files. */
  EXPORTS(Role.AUTHOR),
  /** Changes model profiles, prices, budgets, reasons, guidelines. */
  SETTINGS(Role.OWNER),
  /** Invites and removes members, and changes their roles. */
  MEMBERS(Role.OWNER),
  /** Reads who did what. */
  AUDIT(Role.OWNER);

  private final Role least;

  Permission(Role least) {
    this.least = least;
  }

  /** Returns the least role that has it. */
  public Role least() {
    return least;
  }

  /** Everything that a role may do. */
  public static Set<Permission> of(Role role) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    Arrays.stream(values()).filter(it -> role.includes(it.least)).forEach(all::add);
    return all;
  }

  /** The permission of that name, as a scope names it. */
  public static Optional<Permission> named(String scope) {
    return Arrays.stream(values()).filter(it -> it.scope().equals(scope)).findFirst();
  }

  /** Its name as the scope of a token. */
  public String scope() {
    return name().toLowerCase(Locale.ROOT);
  }
}
