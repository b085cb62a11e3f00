package io.turnsmith.web;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Where the server may listen: on loopback, unless there are sign-in and TLS. */
final class ListenAddress {
  private static final String ANOTHER =
      "choose one with TURNSMITH_WEB_PORT, or any free one with --port 0";

  private ListenAddress() {}

  /**
   * Returns the address of a configured host. Names are not looked up: what a resolver says may
   * change between this check and the listening.
   *
   * @throws UserMistake when other machines could reach it and must not, or the port cannot be had
   */
  static InetAddress of(WebConfig config) {
    String host = config.host();
    InetAddress address =
        host.equals("localhost") ? InetAddress.getLoopbackAddress() : literal(host);
    if (!address.isLoopbackAddress() && !config.signIn().isSafeElsewhere()) {
      throw refused(host, null);
    }
    tryOut(address, config.port());
    return address;
  }

  static UserMistake taken(int port) {
    return new UserMistake(
        ExitCode.CONFLICT,
        "port %d is taken: another program listens on it; %s".formatted(port, ANOTHER));
  }

  /** The framework only logs that it could not listen; asking first gives the reason. */
  private static void tryOut(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.contains("in use")
          ? taken(port)
          : new UserMistake(
              ExitCode.INVALID,
              "port %d cannot be listened on (%s); %s".formatted(port, reason, ANOTHER),
              e);
    }
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
        "the web server listens on this machine only, not on '%s', without sign-in and TLS: set turnsmith.web.host to 127.0.0.1, or turnsmith.web.sign-in with turnsmith.web.tls or turnsmith.web.trusted-proxies"
            .formatted(host),
        cause);
  }
}
