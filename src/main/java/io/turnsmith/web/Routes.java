package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import java.util.Set;

/** Registers paths together with the answer to every other method. */
final class Routes {
  private static final Set<Method> READING = Set.of(Method.GET, Method.HEAD);

  private Routes() {}

  /** A page or resource that is only read. */
  static void read(HttpRules rules, String path, Handler handler) {
    rules.get(path, handler).head(path, handler);
    onlyRead(rules, path);
  }

  /** Refuses every method that does not read, and leaves those that do to others. */
  static void onlyRead(HttpRules rules, String path) {
    rules.route(
        method -> !READING.contains(method),
        PathMatchers.create(path),
        (request, response) -> {
          throw new HttpException(
                  "only GET and HEAD are possible here", Status.METHOD_NOT_ALLOWED_405, true)
              .header(HeaderValues.create(HeaderNames.ALLOW, "GET, HEAD"));
        });
  }
}
