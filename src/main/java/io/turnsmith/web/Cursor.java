package io.turnsmith.web;

import io.helidon.http.BadRequestException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ended, as a text that callers hand back and need not understand. */
final class Cursor {
  private static final int BYTES = Long.BYTES * 3;

  private Cursor() {}

  static String of(PagePosition end) {
    UUID id = end.id();
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, end.createdAt()))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  static String of(long place) {
    return Base64.getUrlEncoder()
        .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(place).array());
  }

  static @Nullable PagePosition read(@Nullable String text) {
    return text == null ? null : position(text);
  }

  static long place(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(decoded(text));
    long place = bytes.remaining() == Long.BYTES ? bytes.getLong() : -1;
    if (place < 0) {
      throw unknown();
    }
    return place;
  }

  static PagePosition position(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(decoded(text));
    long micros = bytes.remaining() == BYTES ? bytes.getLong() : -1;
    if (micros < 0) {
      throw unknown();
    }
    return new PagePosition(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new UUID(bytes.getLong(), bytes.getLong()));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static BadRequestException unknown() {
    return new BadRequestException("cursor is taken from the field next of the page before");
  }
}
