package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;

/** Registers paths together with the answer to every other method. */
final class Routes {
  private Routes() {}

  /** A page or resource that is only read. */
  static void read(HttpRules rules, String path, Handler handler) {
    rules.get(path, handler).head(path, handler);
    others(rules, path, "GET, HEAD");
  }

  /** Refuses the methods that nothing before has taken. */
  static void others(HttpRules rules, String path, String allowed) {
    rules.any(
        path,
        (request, response) -> {
          throw new HttpException(
                  "only %s is possible here".formatted(allowed), Status.METHOD_NOT_ALLOWED_405, true)
              .header(HeaderValues.create(HeaderNames.ALLOW, allowed));
        });
  }
}
