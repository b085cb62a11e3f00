package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.PricePins;
import io.turnsmith.llm.PricePins.Pin;
import io.turnsmith.llm.Prices;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings model profiles to the prices of today. */
@Command(
    name = "apply",
    description = "Lets model profiles pay the prices of today, from their next call on.",
    mixinStandardHelpOptions = true)
final class PricesApplyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PROFILE", arity = "0..1", description = "Only this one (default: all).")
  private @Nullable String profile;

  @Option(names = "--dry-run", description = "Show what would change; change nothing.")
  private boolean dryRun;

  @Override
  public void run() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (App app = App.open()) {
      List<Pin> pins =
          app.database()
              .inWorkspace(
                  app.actor(),
                  handle -> {
                    List<Pin> found =
                        PricePins.compare(handle, today).stream().filter(this::isWanted).toList();
                    if (!dryRun) {
                      found.stream()
                          .filter(this::isDue)
                          .forEach(pin -> PricePins.apply(handle, pin));
                    }
                    return found;
                  });
      if (pins.isEmpty() && profile != null) {
        throw new UserMistake(
            ExitCode.NOT_FOUND,
            "no active profile \"%s\" is there, or its prices are fixed.".formatted(profile));
      }
      print(spec.commandLine().getOut(), pins);
    }
  }

  private boolean isWanted(Pin pin) {
    return profile == null || pin.profile().name().equals(profile);
  }

  /** Prices that a person typed for a profile give way only where it is named. */
  private boolean isDue(Pin pin) {
    return pin.changes() && (profile != null || !pin.typed());
  }

  private void print(PrintWriter out, List<Pin> pins) {
    for (Pin pin : pins) {
      String name = "%s (%s)".formatted(pin.profile().name(), pin.profile().model());
      Prices then = pin.then().orElse(null);
      if (then == null) {
        out.printf("%s: not in the price tables; stays at %s%n", name, PriceText.line(pin.now()));
      } else if (pin.changes() && !isDue(pin)) {
        out.printf(
            "%s: stays at %s, typed for it; `turnsmith prices apply %s` takes %s%n",
            name, PriceText.line(pin.now()), pin.profile().name(), PriceText.line(then));
      } else if (pin.changes()) {
        out.printf(
            "%s: %s -> %s  %s%n",
            name, PriceText.line(pin.now()), PriceText.line(then), then.version());
      } else {
        out.printf("%s: same, %s%n", name, PriceText.line(then));
      }
    }
    long changed = pins.stream().filter(this::isDue).count();
    out.printf(
        "%d of %d profiles %s; calls that were made keep their price.%n",
        changed, pins.size(), dryRun ? "would change" : "changed");
    out.flush();
  }
}
