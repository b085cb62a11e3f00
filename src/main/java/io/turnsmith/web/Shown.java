package io.turnsmith.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values look to people; the only place where the pages round. */
final class Shown {
  private static final BigDecimal SMALLEST = new BigDecimal("0.0001");

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Shown() {}

  /** As {@code $12.40}, {@code $0.0142}; a real amount never looks like nothing. */
  static String money(@Nullable BigDecimal usd) {
    if (usd == null) {
      return "unpriced";
    }
    if (usd.signum() > 0 && usd.compareTo(SMALLEST) < 0) {
      return "under $0.0001";
    }
    int digits = usd.signum() == 0 || usd.compareTo(BigDecimal.ONE) >= 0 ? 2 : 4;
    return "$"
        + String.format(
            Locale.ROOT, "%,." + digits + "f", usd.setScale(digits, RoundingMode.HALF_EVEN));
  }

  /** As {@code 12,345}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** As {@code 1 flag} and {@code 2 flags}. */
  static String count(long count, String one, String several) {
    return count(count) + " " + (count == 1 ? one : several);
  }

  /** As {@code 3 days ago}, {@code 5 h ago}, {@code 12 min ago}; the largest unit alone. */
  static String ago(Duration age) {
    if (age.toDays() > 0) {
      return count(age.toDays(), "day", "days") + " ago";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h ago";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min ago" : "just now";
  }

  /** As {@code 2 h 5 min}, {@code 3 min}, {@code 12 s}. */
  static String lasting(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
  }

  /** As {@code 2026-11-25 14:05 UTC}. */
  static String time(Instant moment) {
    return MINUTE.format(moment);
  }

  /** A constant as it stands in the database and the API. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code needs_revision} and {@code low-score} as people read them. */
  static String words(String name) {
    return name.replace('_', ' ').replace('-', ' ');
  }

  /** The same with a capital first. */
  static String heading(String name) {
    return capital(words(name));
  }

  /** The line of a problem with a capital and a full stop. */
  static String sentence(String line) {
    return capital(line) + ".";
  }

  /** Those of the texts that say something. */
  static List<String> present(String... texts) {
    return Arrays.stream(texts).filter(text -> !text.isBlank()).toList();
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** What a client sent, fit for a line of a log: no control character can forge another line. */
  static String forLog(String sent) {
    String line = sent.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
