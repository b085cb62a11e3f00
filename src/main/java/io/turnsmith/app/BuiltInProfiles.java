package io.turnsmith.app;

import io.turnsmith.database.Actor;
import io.turnsmith.database.ConstraintViolated;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.llm.Provider;
import io.turnsmith.llm.RateLimits;
import java.math.BigDecimal;
import java.time.Duration;

/** The profile that every workspace has from the start: the simulator. */
final class BuiltInProfiles {
  /** What the simulator charges on its own bill, in USD for a million tokens. */
  private static final Prices SIMULATOR_PRICES =
      new Prices(
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("0.25"),
          new BigDecimal("1.25"),
          "simulator-1");

  private BuiltInProfiles() {}

  static void ensure(Database database, Actor actor, Ids ids) {
    boolean there =
        database.inWorkspace(actor, h -> ModelProfiles.find(h, "simulator").isPresent());
    if (there) {
      return;
    }
    try {
      database.useWorkspace(
          actor, h -> ModelProfiles.insert(h, actor.workspace().value(), simulator(ids)));
    } catch (ConstraintViolated e) {
      // another process was first
    }
  }

  private static ModelProfile simulator(Ids ids) {
    return new ModelProfile(
        new ModelProfileId(ids.next()),
        "simulator",
        Provider.OPENAI,
        "sim-standard",
        "",
        new ProfileKey.None(),
        null,
        8192,
        Duration.ofSeconds(60),
        64,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        SIMULATOR_PRICES,
        true);
  }
}
