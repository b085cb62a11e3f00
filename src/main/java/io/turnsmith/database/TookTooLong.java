package io.turnsmith.database;

/** A statement reached the longest time that it was given, and the server ended it. */
public final class TookTooLong extends DatabaseUnavailable {
  private static final long serialVersionUID = 1L;

  TookTooLong(String message, Throwable cause) {
    super(message, cause);
  }
}
