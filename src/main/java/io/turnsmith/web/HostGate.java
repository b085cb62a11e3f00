package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Turns away requests for foreign hosts before they are routed. */
final class HostGate implements Filter {
  static final Status MISDIRECTED = Status.create(421, "Misdirected Request");

  private final Hosts hosts;

  HostGate(Hosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    // The server itself has refused requests without the header, or with two of them.
    String host = request.headers().value(HeaderNames.HOST).orElse("");
    if (!isPath(request) || !hosts.allow(host, request.localPeer().port())) {
      throw new HttpException(
          "this server does not answer for that host: use localhost, or name the host in"
              + " turnsmith.web.allowed-hosts",
          MISDIRECTED,
          false);
    }
    chain.proceed();
  }

  /** A whole URL as the target would be a second, contradicting name of the host. */
  private static boolean isPath(RoutingRequest request) {
    return request.prologue().uriPath().rawPath().startsWith("/");
  }
}
