package io.turnsmith.cli;

import java.io.PrintWriter;
import java.util.List;

/** Says in one line that a command was stopped, by Ctrl-C or a signal, and what that means. */
final class Interruption implements AutoCloseable {
  private static final String LINE = "turnsmith: stopped; what was queued stays queued.";

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Watches until it is closed. The simulator, which others stop, has nothing to say. */
  static Interruption watch(PrintWriter err, String... args) {
    boolean silent = List.of(args).contains("simulator");
    Thread hook =
        new Thread(
            () -> {
              if (!silent) {
                err.println(Terminal.isInteractive() ? System.lineSeparator() + LINE : LINE);
                err.flush();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Whether the process is about to end: what fails now fails because of that. */
  static boolean isUnderWay() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // about to end: the line was said
    }
  }
}
