package io.turnsmith.cli;

import io.turnsmith.simulator.Limits;
import io.turnsmith.simulator.Limits.Enforcement;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the simulated account is allowed from the start. */
final class SimulatorLimits {
  @Option(
      names = "--enforce",
      description =
          "token_bucket (default), fixed_window or per_second (60 a minute is 1 a second).")
  private Enforcement enforcement = Enforcement.TOKEN_BUCKET;

  @Option(names = "--requests-per-minute", paramLabel = "N", description = "Requests let in.")
  private @Nullable Long requests;

  @Option(names = "--tokens-per-minute", paramLabel = "N", description = "Both together.")
  private @Nullable Long tokens;

  @Option(names = "--input-tokens-per-minute", paramLabel = "N", description = "Tokens of prompts.")
  private @Nullable Long inputTokens;

  @Option(
      names = "--output-tokens-per-minute",
      paramLabel = "N",
      description = "Tokens of answers.")
  private @Nullable Long outputTokens;

  @Option(names = "--concurrent", paramLabel = "N", description = "Requests in work at once.")
  private @Nullable Long concurrent;

  @Option(names = "--balance", paramLabel = "USD", description = "Then it is out of credit.")
  private @Nullable BigDecimal balance;

  @Option(names = "--spend-cap", paramLabel = "USD", description = "Then the cap is reached.")
  private @Nullable BigDecimal spendCap;

  @Option(names = "--context-window", paramLabel = "N", description = "Tokens of a prompt.")
  private @Nullable Long context;

  Limits limits() {
    return new Limits(
        enforcement,
        requests,
        tokens,
        inputTokens,
        outputTokens,
        concurrent,
        balance,
        spendCap,
        context);
  }
}
