package io.turnsmith.cli;

import io.turnsmith.llm.Prices;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Prices as they are typed. */
final class PriceOptions {
  @Option(names = "--input-price", description = "US dollars for a million input tokens.")
  private @Nullable BigDecimal input;

  @Option(names = "--output-price", description = "US dollars for a million output tokens.")
  private @Nullable BigDecimal output;

  @Option(
      names = "--cached-price",
      description = "US dollars for a million input tokens read from a cache (default: input).")
  private @Nullable BigDecimal cached;

  @Option(names = "--free", description = "Every token costs 0: a model of your own.")
  private boolean free;

  /** The prices; null when none were given. */
  @Nullable Prices prices() {
    String version = "typed-" + day();
    if (free) {
      if (input != null || output != null) {
        throw new UserMistake(ExitCode.INVALID, "--free and prices exclude each other");
      }
      return new Prices(
          BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, version);
    }
    if (input == null && output == null && cached == null) {
      return null;
    }
    if (input == null || output == null) {
      throw new UserMistake(
          ExitCode.INVALID, "--input-price and --output-price go together: half a price misleads");
    }
    if (input.signum() < 0 || output.signum() < 0 || (cached != null && cached.signum() < 0)) {
      throw new UserMistake(ExitCode.INVALID, "a price cannot be negative");
    }
    try {
      return new Prices(input, Objects.requireNonNullElse(cached, input), input, output, version);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(ExitCode.INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private static String day() {
    Instant now = InstantSource.system().instant();
    return now.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
