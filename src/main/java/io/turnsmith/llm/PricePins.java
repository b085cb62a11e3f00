package io.turnsmith.llm;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Brings the prices of model profiles up to date; what is reckoned already stays as it is. */
public final class PricePins {
  private PricePins() {}

  /**
   * What a profile pays, and what it would.
   *
   * @param now null when it is unpriced
   * @param then empty when the model is unpriced in the tables
   */
  public record Pin(ModelProfile profile, @Nullable Prices now, Optional<Prices> then) {
    /** Whether a person typed the prices for this profile alone. */
    public boolean typed() {
      return now != null && now.version().startsWith("typed-");
    }

    /** Whether it would pay something else. */
    public boolean changes() {
      return then.isPresent()
          && (now == null || !PricesJson.write(now).equals(PricesJson.write(then.get())));
    }
  }

  /**
   * The active profiles with what they would pay from that day on; the simulator's bill is fixed.
   */
  public static List<Pin> compare(Handle handle, LocalDate day) {
    PriceBook book = PriceOverrides.book(handle);
    return ModelProfiles.all(handle).stream()
        .filter(profile -> !profile.simulated())
        .map(
            profile ->
                new Pin(
                    profile,
                    profile.prices(),
                    book.find(profile.provider(), profile.baseUrl(), profile.model(), day)))
        .toList();
  }

  /** Lets the profile pay the new prices from its next call on. */
  public static void apply(Handle handle, Pin pin) {
    Prices prices = pin.then().orElseThrow();
    handle
        .createUpdate(
            """
            UPDATE model_profiles SET prices = :prices::jsonb, price_version = :version
            WHERE id = :id
            """)
        .bind("prices", PricesJson.write(prices).toString())
        .bind("version", prices.version())
        .bind("id", pin.profile().id().value())
        .execute();
  }
}
