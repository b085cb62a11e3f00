package io.turnsmith.problem;

/** Exit codes of the program, as documented in {@code docs/operating.md}. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** A bug of ours; the message holds an id that the log explains. */
  BUG(1),
  /** The command line is wrong. */
  USAGE(2),
  /** A file, plan or value was refused; every bad item is named. */
  INVALID(3),
  /** The named thing is not there. */
  NOT_FOUND(4),
  /** Somebody else was first: a claim, a port, a state that no longer allows it. */
  CONFLICT(5),
  /** The database cannot be reached or its role is not fit. */
  DATABASE(6),
  /** The model provider cannot be reached or refuses. */
  PROVIDER(7),
  /** A file cannot be read or written: rights, a full disk. */
  FILES(8),
  /** Ctrl-C; what was queued stays queued. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number given to the operating system. */
  public int code() {
    return code;
  }
}
