package io.turnsmith.llm;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as providers write them. Points in time are taken from the response's own Date, never
 * from a clock of ours. What is none, or lies in the past, is empty.
 */
final class ServerTimes {
  /** Longer than any provider means; keeps arithmetic from overflowing. */
  private static final BigDecimal MOST_SECONDS =
      BigDecimal.valueOf(Duration.ofDays(400).toSeconds());

  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,12}(?:\\.\\d{1,12})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,12})?)ms)?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:\\.\\d{1,12})?");

  private final @Nullable Instant date;

  private ServerTimes(@Nullable Instant date) {
    this.date = date;
  }

  static ServerTimes of(RawResponse response) {
    return new ServerTimes(response.header("date").map(ServerTimes::httpDate).orElse(null));
  }

  /** Seconds, or an HTTP date. */
  Optional<Duration> secondsOrDate(String text) {
    Optional<Duration> seconds = number(text, BigDecimal.ONE);
    return seconds.isPresent() ? seconds : until(httpDate(text.strip()));
  }

  /** Milliseconds. */
  static Optional<Duration> millis(String text) {
    return number(text, new BigDecimal("0.001"));
  }

  /** As Go writes durations: {@code 6m0s}, {@code 100ms}, {@code 1h2m3.5s}. */
  static Optional<Duration> goDuration(String text) {
    Matcher parts = DURATION.matcher(first(text));
    if (text.isBlank() || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        duration(
            decimal(parts.group(1))
                .multiply(BigDecimal.valueOf(3600))
                .add(decimal(parts.group(2)).multiply(BigDecimal.valueOf(60)))
                .add(decimal(parts.group(3)))
                .add(decimal(parts.group(4)).scaleByPowerOfTen(-3))));
  }

  /** An RFC 3339 time. */
  Optional<Duration> rfc3339(String text) {
    try {
      return until(OffsetDateTime.parse(first(text)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> until(@Nullable Instant then) {
    return then == null || date == null || then.isBefore(date)
        ? Optional.empty()
        : Optional.of(duration(BigDecimal.valueOf(Duration.between(date, then).toMillis(), 3)));
  }

  private static Optional<Duration> number(String text, BigDecimal unit) {
    String number = first(text);
    return NUMBER.matcher(number).matches()
        ? Optional.of(duration(new BigDecimal(number).multiply(unit)))
        : Optional.empty();
  }

  private static Duration duration(BigDecimal seconds) {
    BigDecimal bounded = seconds.min(MOST_SECONDS);
    return Duration.ofNanos(bounded.scaleByPowerOfTen(9).longValue());
  }

  /** A header that was sent twice may be folded into one with a comma. */
  private static String first(String text) {
    int comma = text.indexOf(',');
    return (comma < 0 ? text : text.substring(0, comma)).strip();
  }

  private static BigDecimal decimal(@Nullable String digits) {
    return digits == null ? BigDecimal.ZERO : new BigDecimal(digits);
  }

  private static @Nullable Instant httpDate(String text) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
