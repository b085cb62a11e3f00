package io.turnsmith.database;

/**
 * The database refused a change of state that its state machine does not know. Nothing was changed.
 * The message names the table and both states.
 */
public final class TransitionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TransitionRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
