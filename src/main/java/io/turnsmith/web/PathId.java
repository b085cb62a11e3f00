package io.turnsmith.web;

import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.ServerRequest;
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
    String id = request.path().pathParameters().get("id");
    if (!UUID_FORM.matcher(id).matches()) {
      throw missing(what);
    }
    return UUID.fromString(id);
  }

  static NotFoundException missing(String what) {
    return new NotFoundException("there is no such " + what);
  }
}
