package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** Light or dark: as the system says, or as the reader has chosen. */
enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /** Reads the choice that {@code theme.js} keeps in a cookie, so that no page flashes. */
  static Theme of(ServerRequest request) {
    return switch (request.headers().cookies().first("theme").orElse("")) {
      case "light" -> LIGHT;
      case "dark" -> DARK;
      default -> SYSTEM;
    };
  }

  /** Value of the attribute {@code data-theme}; null leaves it out. */
  @Nullable String attribute() {
    return this == SYSTEM ? null : Shown.word(this);
  }
}
