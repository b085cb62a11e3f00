package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.problem.UserMistake;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Does a write of a program once, however often it is sent with the same {@code Idempotency-Key},
 * and answers each time the same. What was refused changed nothing, so its key may be used again.
 */
final class Idempotency {
  static final HeaderName KEY = HeaderNames.create("Idempotency-Key");
  static final HeaderName REPLAYED = HeaderNames.create("Idempotent-Replay");

  private final Database database;

  Idempotency(Database database) {
    this.database = database;
  }

  /** Runs the handler, or answers as it answered before. */
  void handle(Handler handler, Route route, ServerRequest request, ServerResponse response)
      throws Exception {
    Optional<String> sent = request.headers().first(KEY);
    if (sent.isEmpty()) {
      handler.handle(request, response);
      return;
    }
    String key = checked(sent.get());
    Actor actor = Access.actor(request);
    Optional<Answer> earlier = begin(actor, key, hash(request));
    if (earlier.isPresent()) {
      replay(request, response, route, earlier.get());
      return;
    }
    try {
      handler.handle(request, response);
    } catch (HttpException | UserMistake e) {
      database.useWorkspace(actor, handle -> handle.attach(KeyTable.class).release(key));
      throw e;
    } finally {
      // Even when the client is gone: that is when it asks again.
      request.context().get(Answer.class).ifPresent(answer -> keep(actor, key, route, answer));
    }
  }

  private Optional<Answer> begin(Actor actor, String key, byte[] sha256) {
    return database.inWorkspace(
        actor,
        handle -> {
          KeyTable table = handle.attach(KeyTable.class);
          table.forgetOld();
          return table.begin(key, sha256)
              ? Optional.<Answer>empty()
              : table.earlier(key, sha256).map(Idempotency::answer);
        });
  }

  private static Answer answer(KeyTable.Earlier earlier) {
    if (!earlier.same()) {
      throw new Refused(
          Status.create(422, "Unprocessable Content"),
          "key-used",
          "this Idempotency-Key came with another request before");
    }
    Integer status = earlier.status();
    if (status == null) {
      throw new Refused(
          Status.CONFLICT_409,
          "key-in-use",
          "the request with this Idempotency-Key still runs, or nobody knows how it ended: look"
              + " whether it is done, then take another key");
    }
    return new Answer(status, earlier.contentType(), earlier.answer());
  }

  private static void replay(
      ServerRequest request, ServerResponse response, Route route, Answer answer) {
    if (route.secret()) {
      throw new Refused(
          Status.CONFLICT_409,
          "already-done",
          "this was done already, and its answer held a secret that is shown once");
    }
    response.header(HeaderValues.create(REPLAYED, "true"));
    Answers.again(request, response, answer);
  }

  private void keep(Actor actor, String key, Route route, Answer answer) {
    byte[] body = route.secret() ? new byte[0] : answer.body();
    database.useWorkspace(
        actor,
        handle ->
            handle.attach(KeyTable.class).keep(key, answer.status(), answer.contentType(), body));
  }

  private static String checked(String key) {
    if (!key.matches("[\\x21-\\x7E]{1,200}")) {
      throw new BadRequestException(
          "Idempotency-Key holds 1 to 200 visible characters; a UUID is a good one");
    }
    return key;
  }

  private static byte[] hash(ServerRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = request.prologue().method().text() + " " + request.prologue().uriPath().path();
      digest.update(head.getBytes(UTF_8));
      digest.update((byte) '\n');
      return digest.digest(Body.of(request).bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
