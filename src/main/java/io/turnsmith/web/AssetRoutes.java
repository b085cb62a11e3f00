package io.turnsmith.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Serves {@link Assets}, compressed where the browser can read it. */
final class AssetRoutes implements RouteGroup {
  private static final Header FOR_EVER =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

  @Override
  public void register(Routes routes) {
    routes.open("/static/{version}/{name}", AssetRoutes::send);
    routes.open("/static/{version}/{folder}/{name}", AssetRoutes::send);
  }

  private static void send(ServerRequest request, ServerResponse response) {
    var path = request.path().pathParameters();
    String name = path.first("folder").map(folder -> folder + "/").orElse("") + path.get("name");
    Asset asset =
        Assets.find(path.get("version"), name)
            .orElseThrow(() -> new NotFoundException("there is no such file"));
    boolean gzip =
        request.headers().contains(HeaderNames.ACCEPT_ENCODING)
            && request.headers().get(HeaderNames.ACCEPT_ENCODING).values().contains("gzip");
    byte[] body = gzip ? asset.gzip() : asset.bytes();
    response.header(FOR_EVER).header(VARY).header(HeaderNames.CONTENT_TYPE, asset.type());
    if (gzip) {
      response.header(GZIP);
    }
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }
}
