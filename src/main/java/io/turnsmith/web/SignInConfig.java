package io.turnsmith.web;

import java.util.List;

/**
 * Who is let in, and by which way.
 *
 * @param wanted whether people sign in; without it everybody who reaches the server is its owner
 * @param trustedProxies addresses of proxies that end TLS in front of it; what comes from elsewhere
 *     is refused then
 */
public record SignInConfig(boolean wanted, List<String> trustedProxies, TlsFiles tls) {
  public SignInConfig {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** One person on one machine. */
  public static SignInConfig none() {
    return new SignInConfig(false, List.of(), TlsFiles.none());
  }

  /** Whether browsers reach the server by TLS, here or at the proxy. */
  boolean https() {
    return tls.isSet() || !trustedProxies.isEmpty();
  }

  /** Whether other machines may reach it. */
  boolean isSafeElsewhere() {
    return wanted && https();
  }
}
