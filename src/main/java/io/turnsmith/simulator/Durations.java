package io.turnsmith.simulator;

import com.sun.net.httpserver.Headers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as headers say them. */
final class Durations {
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
  private static final int MILLI_DIGITS = 3;

  private Durations() {}

  /** OpenAI's three headers for one limit. */
  static void rateLimit(Headers headers, String of, Allowance allowance) {
    headers.set("x-ratelimit-limit-" + of, Long.toString(allowance.limit()));
    headers.set("x-ratelimit-remaining-" + of, Long.toString(allowance.remaining()));
    headers.set("x-ratelimit-reset-" + of, go(allowance.untilFull()));
  }

  /** As Go prints it: {@code 6m0s}, {@code 1.5s}, {@code 100ms}. */
  static String go(Duration duration) {
    long millis = Math.ceilDiv(duration.toNanos(), 1_000_000L);
    if (millis > 0 && millis < 1000) {
      return millis + "ms";
    }
    String seconds = plain(BigDecimal.valueOf(millis % 60_000, MILLI_DIGITS)) + "s";
    long minutes = millis / 60_000;
    if (minutes == 0) {
      return seconds;
    }
    return minutes < 60
        ? minutes + "m" + seconds
        : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  /** Decimal seconds. */
  static String seconds(Duration duration) {
    return plain(BigDecimal.valueOf(Math.ceilDiv(duration.toNanos(), 1_000_000L), MILLI_DIGITS));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Seconds rounded up; what is no number stays as it is. */
  static String wholeSeconds(String told) {
    return SECONDS.matcher(told).matches()
        ? new BigDecimal(told).setScale(0, RoundingMode.CEILING).toPlainString()
        : told;
  }

  /** The same in milliseconds, if it is a number. */
  static Optional<String> millis(String told) {
    return SECONDS.matcher(told).matches()
        ? Optional.of(
            new BigDecimal(told)
                .movePointRight(MILLI_DIGITS)
                .setScale(0, RoundingMode.CEILING)
                .toPlainString())
        : Optional.empty();
  }
}
