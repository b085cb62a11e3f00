package io.turnsmith.web;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.tls.Tls;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import io.turnsmith.database.Actor;
import io.turnsmith.dataset.Export;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The running web server: pages, the API, health and metrics of one workspace, on loopback.
 *
 * <p>Closing it ends open requests after a moment; what it was started with stays open.
 */
public final class Web implements AutoCloseable {
  /** How long a request waits for its turn before it is answered with 503. */
  private static final Duration TURN = Duration.ofSeconds(5);

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final WebServer server;
  private final String host;
  private final boolean tls;
  private final List<Route> routes;
  private final Patience patience;
  private final Gauges gauges;
  private final DatabaseCheck database;
  private final ExportJobs exports;

  private Web(
      WebServer server,
      String host,
      boolean tls,
      List<Route> routes,
      Patience patience,
      Gauges gauges,
      DatabaseCheck database,
      ExportJobs exports) {
    this.server = server;
    this.host = host;
    this.tls = tls;
    this.routes = List.copyOf(routes);
    this.patience = patience;
    this.gauges = gauges;
    this.database = database;
    this.exports = exports;
  }

  /**
   * Starts the server and returns when it answers.
   *
   * @throws io.turnsmith.problem.UserMistake when the host is not loopback, or the port is taken or
   *     not allowed
   */
  public static Web start(WebConfig config, WebServices services) {
    InetAddress address = ListenAddress.of(config);
    Actor owner = services.owner().actor();
    FigureCache figures = new FigureCache(services.database(), services.clock());
    DatabaseCheck database = new DatabaseCheck(services.database(), owner);
    MeterRegistry meters = MetricsFactory.getInstance().globalRegistry(MetricsConfig.create());
    Gauges gauges = new Gauges(meters, figures, owner);
    ExportJobs exports = new ExportJobs(new Export(services.database(), services.ids()));
    Patience patience = new Patience(config.idleTimeout(), config.requestTimeout());
    List<Route> routes = new ArrayList<>();
    WebServer server =
        WebServer.builder()
            .update(it -> limits(it, config, address))
            .addConnectionSelector(new ImpatientSelector(patience))
            .addFeature(observe(meters, database))
            .routing(it -> routes.addAll(routes(it, config, services, figures, exports)))
            .build();
    Web web =
        new Web(
            server.start(),
            config.host(),
            config.signIn().tls().isSet(),
            routes,
            patience,
            gauges,
            database,
            exports);
    if (!server.isRunning()) {
      web.close();
      throw ListenAddress.taken(config.port());
    }
    return web;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns where a browser finds it. */
  public String address() {
    return "%s://%s:%d/"
        .formatted(tls ? "https" : "http", host.contains(":") ? "[" + host + "]" : host, port());
  }

  @Override
  public void close() {
    server.stop();
    exports.close();
    patience.close();
    database.close();
    gauges.close();
  }

  /** Every route that it answers, for the tests that hold something to all of them. */
  List<Route> routes() {
    return routes;
  }

  /** What the server was configured with, for the test that holds the limits. */
  WebServerConfig prototype() {
    return server.prototype();
  }

  private static void limits(
      WebServerConfig.Builder server, WebConfig config, InetAddress address) {
    server
        .address(address)
        .port(config.port())
        .update(
            it -> {
              if (config.signIn().tls().isSet()) {
                it.tls(Tls.builder().sslContext(config.signIn().tls().context()).build());
              }
            })
        .maxPayloadSize(config.maxPayload())
        .maxTcpConnections(config.maxConnections())
        .concurrencyLimit(
            FixedLimit.builder()
                .permits(config.maxConcurrentRequests())
                .queueLength(config.maxConnections())
                .queueTimeout(TURN)
                .build())
        .shutdownGracePeriod(GRACE)
        // Whoever starts the server also stops it, after what it reads from.
        .shutdownHook(false)
        // Nothing joins the server because it happens to be on the class path.
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        // A small body could otherwise unpack to a large one.
        .contentEncoding(
            ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
        .directHandlers(UnparsableRequests.handlers());
  }

  private static ObserveFeature observe(MeterRegistry meters, DatabaseCheck database) {
    return ObserveFeature.builder()
        .observersDiscoverServices(false)
        .addObserver(MetricsObserver.builder().endpoint("/metrics").meterRegistry(meters).build())
        .addObserver(
            HealthObserver.builder()
                .endpoint("/health")
                .useSystemServices(false)
                .details(true)
                .addCheck(database)
                .build())
        .build();
  }

  private static List<Route> routes(
      HttpRouting.Builder routing,
      WebConfig config,
      WebServices services,
      FigureCache figures,
      ExportJobs jobs) {
    Pages pages = new Pages();
    SignInConfig signIn = config.signIn();
    Peer peer = new Peer(signIn.trustedProxies());
    Access access =
        new Access(services.people(), signIn.wanted() ? null : services.owner(), signIn.https());
    Routes routes = new Routes(routing, access, new Idempotency(services.database()));
    routing
        .addFilter(new SecurityHeaders(signIn.https()))
        .addFilter(peer)
        .addFilter(new HostGate(new Hosts(config.allowedHosts())))
        .addFilter(new MetricsGate(access))
        .addFeature(new Errors(pages));
    new AssetRoutes().register(routes);
    BatchOrders orders = new BatchOrders(services, new SecureRandom());
    new SignInRoutes(services, access, peer, pages).register(routes);
    new JoinRoutes(services, access, pages).register(routes);
    new AccountRoutes(services, access, pages).register(routes);
    new MemberRoutes(services, access, pages).register(routes);
    new TokenRoutes(services, pages).register(routes);
    new AuditRoutes(services, pages).register(routes);
    new BatchRoutes(services).register(routes);
    new BatchWrites(services, orders).register(routes);
    new ConversationRoutes(services).register(routes);
    new DecisionRoutes(services).register(routes);
    new ReasonRoutes(services).register(routes);
    new ReviewRoutes(services).register(routes);
    new ReviewTurnRoutes(services).register(routes);
    new ManyRoutes(services).register(routes);
    new TeamRoutes(services).register(routes);
    new SpendRoutes(services).register(routes);
    Exports exports = new Exports(services, jobs);
    new ExportRoutes(exports).register(routes);
    new ExportPages(services, pages, exports).register(routes);
    new BatchPages(services, pages, orders).register(routes);
    new ConversationPages(services, pages).register(routes);
    new BulkPages(services, pages).register(routes);
    new ReviewPages(services, pages).register(routes);
    new CataloguePages(services, pages).register(routes);
    new SettingsPages(services, pages).register(routes);
    new HelpPages(pages).register(routes);
    new PageRoutes(services, pages, new Home(services, figures)).register(routes);
    routes.observed(MetricsGate.PATH, MetricsGate.PERMISSION);
    routes.observed("/health", null);
    routes.observed("/health/*", null);
    new ApiDocument(routes).register(routes);
    routes.refuseOthers();
    return routes.all();
  }
}
