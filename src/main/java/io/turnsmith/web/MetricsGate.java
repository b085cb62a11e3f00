package io.turnsmith.web;

import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.turnsmith.identity.Permission;

/** The metrics tell of a workspace, and the framework answers them: access is checked in front. */
final class MetricsGate implements Filter {
  static final String PATH = "/metrics";
  static final Permission PERMISSION = Permission.READ;

  private final Access access;
  private final Route route = new Route(Method.GET, PATH, PERMISSION);

  MetricsGate(Access access) {
    this.access = access;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.prologue().uriPath().path();
    boolean reads =
        request.prologue().method().equals(Method.GET)
            || request.prologue().method().equals(Method.HEAD);
    if (reads && (path.equals(PATH) || path.startsWith(PATH + "/"))) {
      access.admit((ServerRequest) request, response, route);
    }
    chain.proceed();
  }
}
