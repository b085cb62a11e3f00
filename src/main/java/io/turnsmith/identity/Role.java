package io.turnsmith.identity;

/** What a member may do in a workspace; each role may do what the later ones may. */
public enum Role {
  /** Everything, members and budgets included. */
  OWNER,
  /** Catalogue, batches, exports. */
  AUTHOR,
  /** Decisions about conversations. */
  REVIEWER,
  /** Reads. */
  VIEWER
}
