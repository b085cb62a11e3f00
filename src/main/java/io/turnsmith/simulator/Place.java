package io.turnsmith.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the simulator runs and writes.
 *
 * @param port TCP port on loopback; 0 lets the system choose
 * @param logFile the log and bill, JSON lines, appended to; none when absent
 * @param readyFile written with port and process id once the server listens; none when absent
 * @param parentPid process whose end also ends the simulator; none when absent
 */
public record Place(
    int port, @Nullable Path logFile, @Nullable Path readyFile, @Nullable Long parentPid) {
  private static final int HIGHEST_PORT = 65_535;

  /** Refuses a port out of range. */
  public Place {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  /** Any free port, no files, no parent. */
  public static Place anywhere() {
    return new Place(0, null, null, null);
  }
}
