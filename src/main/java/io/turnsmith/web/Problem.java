package io.turnsmith.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param type tells it from others of its status, as {@code /problems/session-expired}; null where
 *     the status says all
 * @param detail a sentence for people; never more about a bug of ours than that there was one
 * @param id names the entry in the log; null where the log has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    @Nullable String type, String title, int status, String detail, @Nullable String id) {
  static Problem of(Status status, String detail) {
    return of(status, null, detail);
  }

  static Problem of(Status status, @Nullable String type, String detail) {
    return new Problem(type, status.reasonPhrase(), status.code(), detail, null);
  }

  /** A bug of ours, of which only the log says more. */
  static Problem bug(String id) {
    return new Problem(
        null,
        Status.INTERNAL_SERVER_ERROR_500.reasonPhrase(),
        Status.INTERNAL_SERVER_ERROR_500.code(),
        "this is a bug of Turnsmith; the log explains it under the id " + id,
        id);
  }
}
