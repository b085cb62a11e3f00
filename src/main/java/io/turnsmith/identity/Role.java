package io.turnsmith.identity;

import java.util.Locale;

/** What a member may do in a workspace; each role may do what the later ones may. */
public enum Role {
  /** Everything, members and budgets included. */
  OWNER,
  /** Catalogue, batches, exports. */
  AUTHOR,
  /** Decisions about conversations. */
  REVIEWER,
  /** Reads. */
  VIEWER;

  /** Whether it may do all that the other may. */
  public boolean includes(Role other) {
    return compareTo(other) <= 0;
  }

  /** The role of that word. */
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As it stands in the database and as people type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
