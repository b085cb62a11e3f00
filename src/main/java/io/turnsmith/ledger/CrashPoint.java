package io.turnsmith.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The boundaries between the steps of an item, at which the benchmark of crashes and its test let a
 * process die: without a farewell, as by {@code kill -9}. They do nothing unless the system
 * property {@value #PROPERTY} names one and how often it is passed, as {@code AFTER_INTENT:7}.
 */
public enum CrashPoint {
  /** A worker has claimed an item. */
  AFTER_CLAIM,
  /** All that was bought before is stored, and another call is about to be written down. */
  BEFORE_INTENT,
  /** The intent is committed and nothing has left. */
  AFTER_INTENT,
  /** The answer has come and is not kept. */
  BEFORE_KEPT,
  /** The answer's bytes are kept and nothing has read them. */
  AFTER_KEPT,
  /** Inside the transaction that stores what came of the call. */
  IN_STORING,
  /** Inside the transaction that completes the item. */
  IN_COMPLETING,
  /** The item has come to an end, and its worker has not let go. */
  AFTER_COMPLETION;

  /** Where the process dies. */
  public static final String PROPERTY = "turnsmith.crash";

  /** How it ends there. */
  public static final int EXIT_CODE = 42;

  private static final @Nullable String FATAL = System.getProperty(PROPERTY);

  /** How often the process came by the fatal one. */
  private static final AtomicInteger PASSED = new AtomicInteger();

  /** What names this point's n-th passing. */
  public String at(int passing) {
    return name() + ":" + passing;
  }

  /** The process comes by. */
  public void pass() {
    if (FATAL != null
        && FATAL.startsWith(name() + ":")
        && FATAL.equals(at(PASSED.incrementAndGet()))) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
