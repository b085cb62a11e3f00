package io.turnsmith.cli;

import io.turnsmith.database.Id;

/** The end of an id, which is what people type: UUIDv7 keys of one day begin alike. */
final class ShortId {
  private static final int LENGTH = 8;

  private ShortId() {}

  static String of(Id id) {
    String text = id.value().toString();
    return text.substring(text.length() - LENGTH);
  }
}
