package io.turnsmith.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Gets pages of a running server one after the other and says how long each took. */
final class Browser implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  /**
   * @param address of the server, with a slash at its end
   */
  Browser(String address) {
    this.address = address;
  }

  /** An answer that came whole. */
  record Answer(String body, Duration took) {}

  /**
   * @param path without its first slash
   */
  Answer get(String path) throws InterruptedException {
    long startedNanos = System.nanoTime();
    HttpResponse<String> response;
    try {
      response =
          client.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    if (response.statusCode() != 200) {
      throw new IllegalStateException("%s answered %d".formatted(path, response.statusCode()));
    }
    return new Answer(response.body(), took);
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
