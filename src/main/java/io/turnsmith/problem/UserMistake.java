package io.turnsmith.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can mend. The message is one clear line that names the way out; it is shown as
 * it is, without a stack trace.
 */
public final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  public UserMistake(ExitCode code, String message) {
    this(code, message, null);
  }

  public UserMistake(ExitCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** Returns the exit code of the command that this mistake ends. */
  public ExitCode code() {
    return code;
  }

  /** Returns the line for the user. */
  public String line() {
    return Objects.requireNonNullElse(getMessage(), code.name());
  }
}
