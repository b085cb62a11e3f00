package io.turnsmith.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names under which the server answers. A page of a foreign name that resolves to this machine (DNS
 * rebinding) would otherwise read everything: the browser takes it for the same origin.
 */
final class Hosts {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> configured;

  /**
   * @param configured further names, each with a port or without one
   */
  Hosts(List<String> configured) {
    this.configured = configured.stream().map(Hosts::lower).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param host value of the header {@code Host}
   * @param port the server's own port
   */
  boolean allow(String host, int port) {
    String asked = lower(host);
    return LOOPBACK.stream().anyMatch(name -> isAt(name, asked, port))
        || configured.contains(asked)
        || configured.contains(withoutPort(asked));
  }

  /** A browser leaves out the port that the scheme implies. */
  private static boolean isAt(String name, String asked, int port) {
    return asked.equals(name + ":" + port) || ((port == 80 || port == 443) && asked.equals(name));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
