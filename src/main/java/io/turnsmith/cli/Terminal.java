package io.turnsmith.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How progress is shown: a line that renews itself on a terminal, plain lines otherwise. */
final class Terminal {
  private static final String CLEAR_LINE = "\r\u001B[2K";
  private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean interactive;
  private long lastPlainNanos;
  private boolean open;

  Terminal(PrintWriter out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
    this.lastPlainNanos = System.nanoTime() - BETWEEN_PLAIN_LINES.toNanos();
  }

  /** Whether a person sits in front of it. */
  @SuppressWarnings("SystemConsoleNull") // nullable for the null checker
  static boolean isInteractive() {
    Console console = System.console(); // null where neither input nor output is a terminal
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Shows where things stand; on a pipe at most every five seconds. */
  void progress(String line) {
    if (interactive) {
      out.print(CLEAR_LINE + line);
      open = true;
    } else if (System.nanoTime() - lastPlainNanos >= BETWEEN_PLAIN_LINES.toNanos()) {
      out.println(line);
      lastPlainNanos = System.nanoTime();
    }
    out.flush();
  }

  /** Ends the progress with a line that stays. */
  void line(String line) {
    if (open) {
      out.print(CLEAR_LINE);
      open = false;
    }
    out.println(line);
    out.flush();
  }

  /** A bar of the given width, as {@code ███████░░░}. */
  static String bar(double share, int width) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * width);
    return "█".repeat(full) + "░".repeat(width - full);
  }

  /** Minutes and seconds, as {@code 1:05}. */
  static String clock(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
