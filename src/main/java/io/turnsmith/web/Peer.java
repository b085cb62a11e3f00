package io.turnsmith.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where requests come from. With a proxy in front, what it says of the client counts; nobody else
 * is let through, because they could say anything.
 */
final class Peer implements Filter {
  private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");

  private final List<String> proxies;

  Peer(List<String> proxies) {
    this.proxies = proxies;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!proxies.isEmpty() && !proxies.contains(socket(request))) {
      throw new Refused(
          Status.FORBIDDEN_403, "not-by-proxy", "this server is reached by its proxy only");
    }
    chain.proceed();
  }

  /** The client's address; the proxy has put it last. */
  String address(ServerRequest request) {
    if (proxies.isEmpty()) {
      return socket(request);
    }
    String all = request.headers().first(FORWARDED_FOR).orElse("");
    String last = all.substring(all.lastIndexOf(',') + 1).strip();
    return last.matches("[0-9A-Fa-f.:]{2,45}") ? last : socket(request);
  }

  private static String socket(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : "";
  }
}
