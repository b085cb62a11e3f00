package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.AppConfig.SignInKeys;
import io.turnsmith.app.AppConfig.WebKeys;
import io.turnsmith.dataset.Export;
import io.turnsmith.identity.Accounts;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.web.SignInConfig;
import io.turnsmith.web.TlsFiles;
import io.turnsmith.web.Web;
import io.turnsmith.web.WebConfig;
import io.turnsmith.web.WebServices;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the pages and works what is queued, until it is stopped. */
@Command(
    name = "serve",
    description = "Serves the pages and works what is queued.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--port", description = "Port; 0 takes a free one (default: turnsmith.web.port).")
  private @Nullable Integer port;

  @Option(names = "--no-worker", description = "Only serve; leave the queue to other processes.")
  private boolean noWorker;

  @Override
  public Integer call() throws InterruptedException {
    try (App app = App.open()) {
      new Export(app.database(), app.ids()).clearKilled(app.actor());
      serve(app, port, !noWorker, spec.commandLine().getOut());
    }
    return ExitCode.OK.code();
  }

  /**
   * Serves until the process is told to stop.
   *
   * @param port instead of the configured one; null for that
   * @param works whether it also works what is queued
   */
  static void serve(App app, @Nullable Integer port, boolean works, PrintWriter out)
      throws InterruptedException {
    WebServices services = WebServices.of(app);
    try (Web web = Web.start(webConfig(app.config().web(), port), services)) {
      if (works) {
        app.startWorker();
      }
      out.printf(
          "%nServing on %s  (Ctrl-C ends it)%nReview the first that waits: %sreview%n",
          web.address(), web.address());
      if (app.config().web().signIn().wanted()) {
        offerSetUp(services, web.address(), out);
      }
      out.flush();
      new CountDownLatch(1).await();
    }
  }

  /** Only who sees this terminal can become the first to sign in. */
  private static void offerSetUp(WebServices services, String address, PrintWriter out) {
    Accounts accounts = services.people().accounts();
    if (accounts.needsPassword(services.owner().actor())) {
      String token = services.people().secrets().fresh();
      accounts.offerSetUp(token);
      out.printf(
          "%nNobody can sign in yet. Within an hour open %sset-up and give this token, once:%n "
              + " %s%n",
          address, token);
    }
  }

  private static WebConfig webConfig(WebKeys keys, @Nullable Integer port) {
    try {
      return new WebConfig(
          keys.host(),
          Objects.requireNonNullElse(port, keys.port()),
          keys.allowedHosts(),
          keys.maxPayload(),
          keys.maxConnections(),
          keys.maxConcurrentRequests(),
          keys.idleTimeout(),
          keys.requestTimeout(),
          signIn(keys.signIn()));
    } catch (IllegalArgumentException e) {
      throw new UserMistake(
          ExitCode.INVALID, "the web settings cannot be used: " + e.getMessage(), e);
    }
  }

  private static SignInConfig signIn(SignInKeys keys) {
    return new SignInConfig(
        keys.wanted(),
        keys.trustedProxies(),
        new TlsFiles(keys.certificate(), keys.key(), keys.keystore(), keys.keystorePassword()));
  }
}
