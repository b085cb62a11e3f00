package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fault can be told beside its name.
 *
 * @param seconds how long a drip or a slow start takes; absent for 30
 * @param bytes size of a huge body; absent for 2^30
 * @param retryAfter what stands in Retry-After, whatever it is; absent for the usual value
 * @param code instead of the provider's usual code; absent for the usual one
 */
record FaultDetails(
    @Nullable Duration seconds,
    @Nullable Long bytes,
    @Nullable String retryAfter,
    @Nullable String code) {
  static final FaultDetails USUAL = new FaultDetails(null, null, null, null);
  private static final Duration USUAL_TIME = Duration.ofSeconds(30);
  private static final long USUAL_BYTES = 1L << 30;
  private static final double NANOS = 1e9;

  Duration time() {
    return seconds == null ? USUAL_TIME : seconds;
  }

  long size() {
    return bytes == null ? USUAL_BYTES : bytes;
  }

  /**
   * The details that are named there.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  static FaultDetails of(Map<String, String> named) {
    String seconds = named.get("seconds");
    String bytes = named.get("bytes");
    return new FaultDetails(
        seconds == null ? null : duration(seconds),
        bytes == null ? null : size(bytes),
        named.get("retry_after"),
        named.get("code"));
  }

  private static Duration duration(String seconds) {
    try {
      double value = Double.parseDouble(seconds);
      if (value >= 0 && value < Integer.MAX_VALUE) {
        return Duration.ofNanos((long) (value * NANOS));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("seconds must be a number, not " + seconds, e);
    }
    throw new IllegalArgumentException("seconds must not be negative or endless: " + seconds);
  }

  private static long size(String bytes) {
    try {
      return Math.max(0, Long.parseLong(bytes));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("bytes must be a whole number, not " + bytes, e);
    }
  }

  void writeTo(ObjectNode node) {
    if (seconds != null) {
      node.put("seconds", Durations.seconds(seconds));
    }
    if (bytes != null) {
      node.put("bytes", bytes);
    }
    if (retryAfter != null) {
      node.put("retry_after", retryAfter);
    }
    if (code != null) {
      node.put("code", code);
    }
  }
}
