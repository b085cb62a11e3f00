package io.turnsmith.web;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Where the server may listen: on loopback, until there are sign-in and TLS. */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * Returns the address of a configured host. Names are not looked up: what a resolver says may
   * change between this check and the listening.
   *
   * @throws UserMistake when it is not a loopback address
   */
  static InetAddress of(String host) {
    InetAddress address = host.equals("localhost") ? InetAddress.getLoopbackAddress() : literal(host);
    if (!address.isLoopbackAddress()) {
      throw refused(host, null);
    }
    return address;
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      throw refused(host, e);
    }
  }

  private static UserMistake refused(String host, @Nullable Throwable cause) {
    return new UserMistake(
        ExitCode.INVALID,
        "the web server listens on this machine only, not on '%s': set turnsmith.web.host to 127.0.0.1"
            .formatted(host),
        cause);
  }
}
