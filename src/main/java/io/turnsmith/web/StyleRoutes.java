package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.staticcontent.ClasspathHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import io.helidon.webserver.staticcontent.TemporaryStorage;
import java.util.Set;

/**
 * Files that pages need, from the class path; a browser keeps them and asks whether they changed.
 */
final class StyleRoutes implements HttpService {
  private final HttpService files =
      StaticContentFeature.createService(
          ClasspathHandlerConfig.builder()
              .location("static")
              .cachedFiles(Set.of("turnsmith.css", "icon.svg"))
              // Files of a jar would otherwise be unpacked into the temporary folder.
              .temporaryStorage(TemporaryStorage.create(it -> it.enabled(false)))
              .build());

  @Override
  public void routing(HttpRules rules) {
    rules.any(
        (request, response) -> {
          response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-cache"));
          response.next();
        });
    rules.register(files);
  }
}
