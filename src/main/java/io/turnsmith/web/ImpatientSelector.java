package io.turnsmith.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** HTTP/1.1 for clients that send their requests in time. */
final class ImpatientSelector implements ServerConnectionSelector {
  private final ServerConnectionSelector http;
  private final Patience patience;

  ImpatientSelector(Patience patience) {
    this.http = Http1ConnectionSelector.builder().config(Http1Config.create()).build();
    this.patience = patience;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return http.connection(new ImpatientContext(context, patience));
  }
}
