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
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The simulator's HTTP server. It listens on loopback only, from construction until close. */
public final class SimulatorServer implements AutoCloseable {
  /** Connections that may wait to be accepted. */
  private static final int BACKLOG = 1024;

  private static final byte[] NOTHING = {};

  static {
    // Without it each answer waits 40 ms for the client's delayed acknowledgement.
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("sun.net.httpserver.maxIdleConnections", "4096");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Account account;
  private final Bill bill;
  private final Gate gate;
  private final Control control;
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
    this(options, InstantSource.system(), Thread::sleep);
  }

  SimulatorServer(SimulatorOptions options, InstantSource clock, Pause pause) {
    this.started = clock.instant();
    this.account = options.account();
    this.server = bind(options.place().port());
    this.bill = new Bill(options.place().logFile());
    this.gate = new Gate(options.limits(), clock);
    var faults = new Faults(options.seed(), options.faults());
    this.control = new Control(bill, faults, gate);
    this.completions =
        new Completions(
            new Intake(account, gate),
            faults,
            gate,
            new Desk(options, gate, bill, clock, pause),
            bill,
            new Delivery(pause));
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
    try {
      route(exchange, requestId);
    } catch (Delivery.BrokenOff e) {
      // Closing the exchange would end the body properly; without it the server drops the socket.
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      refuse(exchange, Wires.USUAL, requestId, WireError.of(ErrorKind.SERVER));
      exchange.close();
      throw e;
    }
    exchange.close();
  }

  private void route(HttpExchange exchange, String requestId)
      throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    Optional<Wire> chat = Wires.chatAt(path);
    Optional<Wire> models = Wires.modelsAt(path, exchange.getRequestHeaders());
    if (Control.owns(path)) {
      byte[] body = Exchanges.body(exchange).orElse(NOTHING);
      Exchanges.send(exchange, control.handle(method, Call.of(requestId, exchange, body)));
    } else if (chat.isPresent() && method.equals("POST")) {
      completions.handle(exchange, chat.get(), requestId);
    } else if (models.isPresent() && method.equals("GET")) {
      models(exchange, models.get(), requestId);
    } else {
      Wire wire = chat.or(() -> models).orElse(Wires.USUAL);
      boolean known = chat.isPresent() || models.isPresent();
      refuse(
          exchange,
          wire,
          requestId,
          known ? WireError.wrongMethod(method, path) : WireError.unknownRoute(method, path));
    }
  }

  private void models(HttpExchange exchange, Wire wire, String requestId) throws IOException {
    wire.head(exchange.getResponseHeaders(), requestId, gate.allowances());
    Exchanges.send(exchange, Reply.json(200, wire.models(account.listed())));
  }

  private void refuse(HttpExchange exchange, Wire wire, String requestId, WireError error)
      throws IOException {
    Exchanges.send(exchange, wire, requestId, gate.allowances(), error);
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
