package io.turnsmith.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.problem.UserMistake;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an exception becomes an answer: problem+json for programs, a page for people.
 * What nobody foresaw is answered with an id, and logged under it.
 */
final class Errors implements HttpFeature {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  /** What htmx sends along: its scripts read the problem's document. */
  static final HeaderName HTMX = HeaderNames.create("HX-Request");

  private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");

  private final Pages pages;

  Errors(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void setup(HttpRouting.Builder routing) {
    routing
        .error(HttpException.class, this::http)
        .error(UserMistake.class, this::mistake)
        .error(DatabaseUnavailable.class, this::databaseAway)
        .error(Throwable.class, this::bug);
  }

  private void http(ServerRequest request, ServerResponse response, HttpException e) {
    if (e.status().code() >= Status.INTERNAL_SERVER_ERROR_500.code()) {
      bug(request, response, e);
      return;
    }
    e.headers().forEach(response::header);
    if (e.status().code() < Status.BAD_REQUEST_400.code()) {
      response.status(e.status()).send();
      return;
    }
    String type = e instanceof Refused refused ? refused.type() : null;
    answer(request, response, Problem.of(e.status(), type, detail(e)));
  }

  private void mistake(ServerRequest request, ServerResponse response, UserMistake e) {
    answer(request, response, Problem.of(status(e), e.line()));
  }

  private void databaseAway(ServerRequest request, ServerResponse response, DatabaseUnavailable e) {
    LOG.warn("request failed, database away path={}", path(request), e);
    answer(
        request,
        response,
        Problem.of(
            Status.SERVICE_UNAVAILABLE_503,
            "the database cannot be reached; try again in a while"));
  }

  private void bug(ServerRequest request, ServerResponse response, Throwable e) {
    String id = UUID.randomUUID().toString();
    LOG.error("request failed id={} path={}", id, path(request), e);
    answer(request, response, Problem.bug(id));
  }

  private void answer(ServerRequest request, ServerResponse response, Problem problem) {
    if (isForPeople(request) && problem.status() != HostGate.MISDIRECTED.code()) {
      pages.problem(request, response, problem);
    } else {
      Answers.problem(request, response, problem);
    }
  }

  private static boolean isForPeople(ServerRequest request) {
    String path = request.prologue().uriPath().path();
    return !(isScript(request)
        || path.startsWith("/api/")
        || path.startsWith("/health")
        || path.startsWith("/metrics")
        || path.startsWith("/static/"));
  }

  /** Whether a script of a page asks: it shows what it is answered, or does not. */
  static boolean isScript(ServerRequest request) {
    return request.headers().contains(HTMX)
        || request.headers().first(FETCH_MODE).filter(mode -> !mode.equals("navigate")).isPresent();
  }

  private static String path(ServerRequest request) {
    String path = request.prologue().uriPath().path();
    // An invitation's path ends with its secret.
    return Shown.forLog(path.startsWith("/join/") ? "/join/…" : path);
  }

  /** The framework's own words for an unknown route say nothing to people. */
  private static String detail(HttpException e) {
    String message = e.getMessage();
    return e instanceof NotFoundException && "Endpoint not found".equals(message)
        ? "there is nothing at this address"
        : String.valueOf(message);
  }

  private static Status status(UserMistake mistake) {
    return switch (mistake.code()) {
      case NOT_FOUND -> Status.NOT_FOUND_404;
      case CONFLICT -> Status.CONFLICT_409;
      case USAGE, INVALID -> Status.BAD_REQUEST_400;
      case DATABASE, PROVIDER -> Status.SERVICE_UNAVAILABLE_503;
      case OK, BUG, FILES, INTERRUPTED -> Status.INTERNAL_SERVER_ERROR_500;
    };
  }
}
