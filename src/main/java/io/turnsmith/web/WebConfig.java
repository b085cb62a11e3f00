package io.turnsmith.web;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what it bears. The framework's own defaults have no limits at all,
 * so that each of these is set.
 *
 * @param host loopback name or address; others only with sign-in and TLS
 * @param port 0 takes any free port
 * @param allowedHosts names under which a browser may address the server beside the loopback ones;
 *     without a port any port is right
 * @param maxPayload bytes of the largest request body
 * @param maxConnections open connections
 * @param maxConcurrentRequests requests in work at once; more wait for a short time
 * @param idleTimeout time without a byte after which a connection is closed
 * @param requestTimeout time in which a request must arrive, head and body
 * @param signIn who is let in
 */
public record WebConfig(
    String host,
    int port,
    List<String> allowedHosts,
    long maxPayload,
    int maxConnections,
    int maxConcurrentRequests,
    Duration idleTimeout,
    Duration requestTimeout,
    SignInConfig signIn) {
  public WebConfig {
    allowedHosts = List.copyOf(allowedHosts);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no port " + port);
    }
    if (maxPayload < 1 || maxConnections < 1 || maxConcurrentRequests < 1) {
      throw new IllegalArgumentException("a limit below 1 lets nothing through");
    }
    requirePositive("idle timeout", idleTimeout);
    requirePositive("request timeout", requestTimeout);
  }

  private static void requirePositive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("no %s of %s".formatted(name, time));
    }
  }
}
