package io.turnsmith.web;

import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the id in a path. */
final class PathId {
  /** Stricter than {@link UUID#fromString}, which takes {@code 1-1-1-1-1} too. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PathId() {}

  /**
   * @throws NotFoundException when it is no id at all: then it names nothing, as an unknown one
   */
  static UUID of(ServerRequest request, String what) {
    return parse(request.path().pathParameters().get("id")).orElseThrow(() -> missing(what));
  }

  /** Reads an id; empty when it is none. */
  static Optional<UUID> parse(String id) {
    return UUID_FORM.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }

  /** The number of a turn. */
  static int turn(ServerRequest request) {
    String number = request.path().pathParameters().get("turn");
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw missing("turn");
    }
    return Integer.parseInt(number);
  }

  static NotFoundException missing(String what) {
    return new NotFoundException("there is no such " + what);
  }
}
