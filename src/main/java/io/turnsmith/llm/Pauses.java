package io.turnsmith.llm;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long calls of a credential and model rest after a failure.
 *
 * @param kind why, in a word
 * @param time null for the end of the month
 * @param probes whether a single call goes ahead afterwards
 */
record Pauses(String kind, @Nullable Duration time, boolean probes) {
  /** Longer waits are not stood out but probed. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** A provider that is wrong about its time is found out after a day. */
  private static final Duration LONGEST_PARK = Duration.ofDays(1);

  /** Caps of an account end with its month at the latest. */
  private static final Duration LONGEST_CAP = Duration.ofDays(32);

  private static final Duration CAPPED = Duration.ofHours(1);
  private static final Duration DISABLED = Duration.ofSeconds(30);

  /**
   * After a refusal for too many requests.
   *
   * @param unsaid how long where the provider does not say
   */
  static Pauses rateLimited(@Nullable Duration asked, Duration unsaid, boolean daily) {
    if (daily) {
      return spendCap(asked == null || asked.compareTo(CAPPED) < 0 ? CAPPED : asked);
    }
    Duration time = asked == null ? unsaid : asked;
    return new Pauses("rate_limited", least(time, LONGEST_PARK), time.compareTo(LONGEST_WAIT) > 0);
  }

  /** After a cap of the account: until the provider's date, or Anthropic's months. */
  static Pauses spendCap(Provider provider, @Nullable Duration asked) {
    if (asked != null) {
      return spendCap(asked);
    }
    return provider == Provider.ANTHROPIC ? new Pauses("spend_cap", null, true) : spendCap(CAPPED);
  }

  /** After a refusal that a person must see to; calls that know nothing of it yet wait. */
  static Pauses disabled(FailureKind kind) {
    return new Pauses(word(kind), DISABLED, true);
  }

  static String word(FailureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Pauses spendCap(Duration time) {
    return new Pauses("spend_cap", least(time, LONGEST_CAP), true);
  }

  private static Duration least(Duration time, Duration most) {
    return time.compareTo(most) > 0 ? most : time;
  }
}
