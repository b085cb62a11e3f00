package io.turnsmith.dataset;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process of some machine, so that another can tell whether it still runs.
 *
 * @param startedAt by its machine's clock; null where the system does not say
 */
record Exporter(String host, long pid, @Nullable Instant startedAt) {
  /** A system derives the start from its clock, which may be set in between. */
  private static final Duration CLOCK_SET = Duration.ofSeconds(30);

  /** Returns this process. */
  static Exporter here() {
    ProcessHandle process = ProcessHandle.current();
    return new Exporter(hostName(), process.pid(), start(process).orElse(null));
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Whether it is over, asked on its own machine. Its number may have gone to another process. */
  boolean isGone() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame).isEmpty();
  }

  private boolean isSame(ProcessHandle process) {
    Instant began = startedAt;
    return began == null
        || start(process)
            .map(start -> Duration.between(began, start).abs().compareTo(CLOCK_SET) < 0)
            .orElse(true);
  }

  private static Optional<Instant> start(ProcessHandle process) {
    return process.info().startInstant();
  }
}
