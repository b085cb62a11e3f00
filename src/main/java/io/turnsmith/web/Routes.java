package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.turnsmith.identity.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The only way to register a route: none comes about without the permission that it asks for. A
 * handler runs when {@link Access} has let the request in. What a path does not offer is answered
 * with 405 and what it does.
 */
final class Routes {
  private final HttpRules rules;
  private final Access access;
  private final Idempotency idempotency;
  private final List<Route> all = new ArrayList<>();

  Routes(HttpRules rules, Access access, Idempotency idempotency) {
    this.rules = rules;
    this.access = access;
    this.idempotency = idempotency;
  }

  /** A page or resource that is only read, with GET and HEAD. */
  Route read(String path, Permission permission, Handler handler) {
    return add(Method.GET, path, permission, handler);
  }

  Route post(String path, Permission permission, Handler handler) {
    return add(Method.POST, path, permission, handler);
  }

  Route put(String path, Permission permission, Handler handler) {
    return add(Method.PUT, path, permission, handler);
  }

  Route patch(String path, Permission permission, Handler handler) {
    return add(Method.PATCH, path, permission, handler);
  }

  Route delete(String path, Permission permission, Handler handler) {
    return add(Method.DELETE, path, permission, handler);
  }

  /** What anybody may read, signed in or not. */
  Route open(String path, Handler handler) {
    return add(Method.GET, path, null, handler);
  }

  /** What anybody may write, signed in or not: signing in itself. */
  Route openPost(String path, Handler handler) {
    return add(Method.POST, path, null, handler);
  }

  /**
   * A path that something of the framework answers, by GET and HEAD. Access to it is checked by a
   * filter in front.
   *
   * @param permission null for what anybody may read
   */
  void observed(String path, @Nullable Permission permission) {
    all.add(new Route(Method.GET, path, permission));
  }

  /** Every route, in the order of registration. */
  List<Route> all() {
    return List.copyOf(all);
  }

  /** Registers the answer to all methods that nobody registered; to be called once, last. */
  void refuseOthers() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Route route : all) {
      Set<String> known = methods.computeIfAbsent(route.path(), path -> new TreeSet<>());
      known.add(route.method().text());
      if (route.method().equals(Method.GET)) {
        known.add(Method.HEAD.text());
      }
    }
    methods.forEach(this::refuseOthers);
  }

  private void refuseOthers(String path, Set<String> known) {
    String allowed = String.join(", ", known);
    rules.route(
        method -> !known.contains(method.text()),
        PathMatchers.create(path),
        (request, response) -> {
          throw new HttpException(
                  "only %s possible here".formatted(allowed), Status.METHOD_NOT_ALLOWED_405, true)
              .header(HeaderValues.create(HeaderNames.ALLOW, allowed));
        });
  }

  private Route add(Method method, String path, @Nullable Permission permission, Handler handler) {
    Route route = new Route(method, path, permission);
    if (all.stream().anyMatch(known -> known.is(method, path))) {
      throw new IllegalStateException(
          route + " is registered twice: the second would never be called");
    }
    all.add(route);
    Handler guarded =
        (request, response) -> {
          access.admit(request, response, route);
          request.context().register(route);
          if (route.isApi() && !method.equals(Method.GET)) {
            idempotency.handle(handler, route, request, response);
          } else {
            handler.handle(request, response);
          }
        };
    rules.route(method, path, guarded);
    if (method.equals(Method.GET)) {
      rules.route(Method.HEAD, path, guarded);
    }
    return route;
  }
}
