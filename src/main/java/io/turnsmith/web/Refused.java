package io.turnsmith.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;

/** A request that is turned away for a reason that a script can tell from others of its status. */
final class Refused extends HttpException {
  private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * @param type last part of the problem's type, as {@code session-expired}
   */
  Refused(Status status, String type, String detail) {
    super(detail, status, true);
    this.type = type;
  }

  /** The problem's type, a reference relative to this server. */
  String type() {
    return "/problems/" + type;
  }
}
