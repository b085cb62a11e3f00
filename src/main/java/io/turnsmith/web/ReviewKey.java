package io.turnsmith.web;

/** What the review screen does at a single key. The reader may choose another key for each. */
enum ReviewKey {
  APPROVE("a", "Approve and go on"),
  REJECT("x", "Reject"),
  REVISE("r", "Ask for revision"),
  SKIP("s", "Skip"),
  UNDO("u", "Undo the last decision"),
  NEXT_TURN("j", "Turn down"),
  PREVIOUS_TURN("k", "Turn up"),
  GOOD("1", "The turn is good"),
  BAD("2", "The turn is bad"),
  LEAVE_OUT("3", "Leave the turn out of training"),
  COMMENT("c", "Comment on the turn"),
  TAG("f", "Tag the turn"),
  EDIT("e", "Edit the turn"),
  CONFIRM("y", "Confirm a turn after an edit"),
  GUIDELINES("g", "Guidelines"),
  TRACE("t", "Calls and cost"),
  BACK("[", "Back to the one before"),
  FORWARD("]", "Forward again"),
  RECENT("h", "Your last decisions"),
  SEARCH("/", "Search conversations"),
  KEYS("?", "Keys");

  private final String usual;
  private final String label;

  ReviewKey(String usual, String label) {
    this.usual = usual;
    this.label = label;
  }

  /** Its name in the scripts. */
  String action() {
    return Shown.word(this);
  }

  /** The key, unless the reader chose another. */
  String usual() {
    return usual;
  }

  /** What it does. */
  String label() {
    return label;
  }
}
