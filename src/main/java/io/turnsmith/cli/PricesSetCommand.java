package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.PriceBook;
import io.turnsmith.llm.PriceOverrides;
import io.turnsmith.llm.PriceRow;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets what one model costs. */
@Command(
    name = "set",
    description = "Sets what a model costs, in USD for a million tokens; 0 for your own machine.",
    mixinStandardHelpOptions = true)
final class PricesSetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Its name; * any text, # one digit.")
  private String model = "";

  @Option(
      names = "--provider",
      required = true,
      description = "Who charges: openai, groq …, else the endpoint's host, e.g. localhost:8000.")
  private String provider = "";

  @Option(names = "--input", required = true, description = "Input tokens.")
  private String input = "";

  @Option(names = "--output", required = true, description = "Output tokens.")
  private String output = "";

  @Option(names = "--cache-read", description = "Input read from a cache (default as --input).")
  private @Nullable String cacheRead;

  @Option(names = "--cache-write", description = "Input written to a cache (default as --input).")
  private @Nullable String cacheWrite;

  @Option(
      names = "--cache-write-1h",
      description = "Input written to a cache for an hour (default as --cache-write).")
  private @Nullable String cacheWriteHour;

  @Option(names = "--reasoning", description = "Reasoning tokens (default as --output).")
  private @Nullable String reasoning;

  @Option(names = "--per-request", description = "USD for each call beside its tokens (default 0).")
  private @Nullable String perRequest;

  @Option(names = "--from", description = "First day, in UTC, as 2027-01-01 (default: ever).")
  private @Nullable LocalDate from;

  @Option(names = "--odd", description = "Take prices that look like a slip, too.")
  private boolean odd;

  @Override
  public void run() {
    requireProvider();
    PriceRow row = row();
    List<String> oddities = row.odd();
    if (!oddities.isEmpty() && !odd) {
      throw new UserMistake(
          ExitCode.INVALID,
          "that looks like a slip: %s; `--odd` sets it all the same."
              .formatted(String.join("; ", oddities)));
    }
    try (App app = App.open()) {
      app.database()
          .useWorkspace(
              app.actor(),
              handle ->
                  new PriceOverrides(app.ids())
                      .bring(handle, app.actor(), List.of(row), "prices.set"));
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s  %s  %s%n", provider, model, row.prices().version());
      PriceText.lines(row.prices()).forEach(line -> out.println("  " + line));
      out.println("Profiles that stand already keep their prices until: turnsmith prices apply");
      out.flush();
    }
  }

  private void requireProvider() {
    PriceBook book = PriceBook.builtIn();
    if (!book.canCharge(provider)) {
      throw new UserMistake(
          ExitCode.INVALID,
          "\"%s\" is no provider of the price table (%s), nor the host of an endpoint."
              .formatted(provider, String.join(", ", book.sellers())));
    }
  }

  private PriceRow row() {
    Map<String, String> kinds = new TreeMap<>();
    kinds.put("input", input);
    kinds.put("output", output);
    put(kinds, "cache_read", cacheRead);
    put(kinds, "cache_write", cacheWrite);
    put(kinds, "cache_write_1h", cacheWriteHour);
    put(kinds, "reasoning", reasoning);
    put(kinds, "per_request", perRequest);
    try {
      return PriceRow.set(provider, model, from, kinds, LocalDate.now(ZoneOffset.UTC));
    } catch (IllegalArgumentException e) {
      throw new UserMistake(ExitCode.INVALID, e.getMessage() + "; nothing was set.", e);
    }
  }

  private static void put(Map<String, String> kinds, String kind, @Nullable String usd) {
    if (usd != null) {
      kinds.put(kind, usd);
    }
  }
}
