package io.turnsmith.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The simulator's HTTP server. It listens on loopback only, from construction until close. */
public final class SimulatorServer implements AutoCloseable {
  /** Connections that may wait to be accepted. */
  private static final int BACKLOG = 1024;

  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final Set<String> PAGES = Set.of("/v1/models", "/health", "/bill");

  static {
    // Without it each answer waits 40 ms for the client's delayed acknowledgement.
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("sun.net.httpserver.maxIdleConnections", "4096");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Bill bill;
  private final Completions completions;
  private final AtomicLong requests = new AtomicLong();
  private final Instant started;

  /**
   * Starts listening.
   *
   * @throws IllegalArgumentException when the port is taken; the message names it
   * @throws UncheckedIOException when the log cannot be written or the socket fails otherwise
   */
  public SimulatorServer(SimulatorOptions options) {
    this(options, InstantSource.system());
  }

  SimulatorServer(SimulatorOptions options, InstantSource clock) {
    this.started = clock.instant();
    this.server = bind(options.port());
    this.bill = new Bill(options.logFile());
    this.completions = new Completions(options, bill, clock);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (BindException e) {
      throw new IllegalArgumentException(
          "port " + port + " on 127.0.0.1 is taken; choose another one, or 0 for any free port", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where it can be reached, without a trailing slash, such as {@code http://127.0.0.1:8089}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String requestId = "req_" + Seeds.shortHash(started, port(), requests.incrementAndGet());
    try (exchange) {
      route(exchange, requestId);
    } catch (RuntimeException e) {
      Exchanges.send(exchange, requestId, WireError.ownFault());
      throw e;
    }
  }

  private void route(HttpExchange exchange, String requestId) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    boolean isPage = PAGES.contains(path);
    if (!isPage && !path.equals(COMPLETIONS)) {
      Exchanges.send(exchange, requestId, WireError.unknownRoute(method, path));
    } else if (!method.equals(isPage ? "GET" : "POST")) {
      Exchanges.send(exchange, requestId, WireError.wrongMethod(method, path));
    } else if (isPage) {
      page(exchange, requestId, path);
    } else {
      completions.handle(exchange, requestId);
    }
  }

  private void page(HttpExchange exchange, String requestId, String path) throws IOException {
    var body =
        switch (path) {
          case "/v1/models" -> Wire.models();
          case "/bill" -> bill.json();
          default -> Json.object().put("status", "up");
        };
    Exchanges.send(exchange, 200, requestId, body);
  }

  /** Stops listening and closes the log; requests still waiting are dropped. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
    bill.close();
  }
}
