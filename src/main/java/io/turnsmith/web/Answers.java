package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Json;

/** Sends bodies; a HEAD gets the headers of the GET and nothing more. */
final class Answers {
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  private static final Header PROBLEM =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");
  private static final Header HTML =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");

  private static final Header CSV =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/csv; charset=utf-8");

  private Answers() {}

  static void json(ServerRequest request, ServerResponse response, Object value) {
    send(request, response, JSON, bytes(value));
  }

  static void problem(ServerRequest request, ServerResponse response, Problem problem) {
    response.status(Status.create(problem.status()));
    send(request, response, PROBLEM, bytes(problem));
  }

  /** A problem that says more than every problem does, as RFC 9457 allows. */
  static void conflict(ServerRequest request, ServerResponse response, ReviewProblem problem) {
    response.status(Status.create(problem.status()));
    send(request, response, PROBLEM, bytes(problem));
  }

  static void csv(ServerRequest request, ServerResponse response, String table) {
    send(request, response, CSV, table.getBytes(UTF_8));
  }

  static void html(ServerRequest request, ServerResponse response, String page) {
    send(request, response, HTML, page.getBytes(UTF_8));
  }

  /** After a form: the browser loads that page, and loading it again writes nothing twice. */
  static HttpException seeOther(String path) {
    return new HttpException("", Status.SEE_OTHER_303, true)
        .header(HeaderValues.create(HeaderNames.LOCATION, path));
  }

  static byte[] bytes(Object value) {
    try {
      return Json.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON form: " + value.getClass().getName(), e);
    }
  }

  /** Done, and there is nothing to tell. */
  static void noContent(ServerRequest request, ServerResponse response) {
    response.status(Status.NO_CONTENT_204);
    again(request, response, new Answer(Status.NO_CONTENT_204.code(), "", new byte[0]));
  }

  /** Made, and this is what. */
  static void created(ServerRequest request, ServerResponse response, Object value) {
    response.status(Status.CREATED_201);
    json(request, response, value);
  }

  /** Sends an answer as it was sent before. */
  static void again(ServerRequest request, ServerResponse response, Answer answer) {
    response.status(Status.create(answer.status()));
    request.context().register(answer);
    if (answer.contentType().isEmpty()) {
      response.send();
    } else {
      response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
      response.send(answer.body());
    }
  }

  private static void send(
      ServerRequest request, ServerResponse response, Header type, byte[] body) {
    response.header(type);
    if (request.headers().contains(Idempotency.KEY)) {
      request.context().register(new Answer(response.status().code(), type.get(), body));
    }
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }
}
