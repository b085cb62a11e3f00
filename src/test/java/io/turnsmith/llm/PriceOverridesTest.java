package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.llm.PriceOverrides.Change;
import io.turnsmith.llm.PricePins.Pin;
import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceOverridesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

  private final Ids ids = new Ids(InstantSource.system(), new SplittableRandom(5));
  private TestDatabase test;

  @BeforeEach
  void open() {
    test = TestDatabase.fresh();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whatAPersonSetCountsBeforeTheTableAndInTheirWorkspaceOnly() {
    bring(row("gpt-4o-mini", null, "9"));

    assertThat(input(test.actor(), "gpt-4o-mini", DAY)).isEqualTo("9");
    assertThat(input(test.secondActor(), "gpt-4o-mini", DAY)).isEqualTo("0.15");
  }

  @Test
  void theNewestRowOfAModelCountsAndTheOldOneStays() {
    bring(row("m", null, "1"));
    bring(row("m", null, "2"));
    bring(row("m", DAY.plusDays(7), "3"));

    assertThat(input(test.actor(), "m", DAY)).isEqualTo("2");
    assertThat(input(test.actor(), "m", DAY.plusDays(7))).isEqualTo("3");
    assertThat(test.adminQuery("SELECT version FROM price_overrides WHERE model = 'm'")).hasSize(3);
  }

  @Test
  void whatWasTakenBackCountsNoMoreAndCanBeSetAgain() {
    bring(row("gpt-4o-mini", null, "9"));
    bring(row("gpt-4o-mini", DAY.plusDays(7), "8"));

    assertThat(withdraw("gpt-4o-mini", DAY.plusDays(7))).isEqualTo(1);
    assertThat(input(test.actor(), "gpt-4o-mini", DAY.plusDays(7))).isEqualTo("9");
    assertThat(withdraw("gpt-4o-mini", null)).isEqualTo(1);
    assertThat(input(test.actor(), "gpt-4o-mini", DAY)).as("the table's").isEqualTo("0.15");
    assertThat(withdraw("gpt-4o-mini", null)).as("nothing stands there any more").isZero();
    assertThat(test.adminQuery("SELECT count(*) FROM price_overrides")).containsExactly("4");

    bring(row("gpt-4o-mini", null, "9"));
    assertThat(input(test.actor(), "gpt-4o-mini", DAY)).isEqualTo("9");
  }

  @Test
  void bringingTheSameTwiceChangesNothing() {
    PriceRow row = row("m", null, "1");

    assertThat(bring(row)).extracting(Change::isNone).containsExactly(false);
    assertThat(bring(row)).extracting(Change::isNone).containsExactly(true);
    assertThat(bring(row("m", null, "2")))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.isNone()).isFalse();
              assertThat(change.before()).isNotNull();
            });
    assertThat(test.adminQuery("SELECT event FROM audit_log WHERE event = 'prices.set'"))
        .hasSize(2);
  }

  @Test
  void allRowsAreBroughtInOrNone() {
    assertThatThrownBy(
            () ->
                test.database()
                    .useWorkspace(
                        test.actor(),
                        handle -> {
                          new PriceOverrides(ids)
                              .bring(
                                  handle, test.actor(), List.of(row("m", null, "1")), "prices.set");
                          throw new IllegalStateException("the machine stopped here");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(test.adminQuery("SELECT model FROM price_overrides")).isEmpty();
  }

  @Test
  void aProfileKeepsItsPricesUntilTheyAreApplied() {
    test.database()
        .useWorkspace(
            test.actor(),
            handle -> ModelProfiles.insert(handle, test.actor().workspace().value(), profile()));
    bring(row("gpt-4o-mini", null, "9"));
    assertThat(Objects.requireNonNull(pin().now()).version()).isEqualTo("old");
    assertThat(pin().changes()).isTrue();

    test.database().useWorkspace(test.actor(), handle -> PricePins.apply(handle, pin()));

    assertThat(pin().changes()).isFalse();
    Prices now = Objects.requireNonNull(pin().now());
    assertThat(now.version()).startsWith("set-2026-11-25:openai/gpt-4o-mini:");
    assertThat(now.standard().base().input()).isEqualByComparingTo("9");
  }

  private Pin pin() {
    return test.database()
        .inWorkspace(test.actor(), handle -> PricePins.compare(handle, DAY))
        .getFirst();
  }

  private static ModelProfile profile() {
    return new ModelProfile(
        new ModelProfileId(UUID.randomUUID()),
        "main",
        Provider.OPENAI,
        "gpt-4o-mini",
        "https://api.openai.com/v1",
        ProfileKey.variable("OPENAI_API_KEY"),
        null,
        1000,
        Duration.ofSeconds(20),
        8,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        row("gpt-4o-mini", null, "1").prices().named("old"),
        false);
  }

  private List<Change> bring(PriceRow row) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                new PriceOverrides(ids).bring(handle, test.actor(), List.of(row), "prices.set"));
  }

  private int withdraw(String model, @Nullable LocalDate from) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                new PriceOverrides(ids)
                    .withdraw(handle, test.actor(), "openai", model, from)
                    .size());
  }

  private String input(Actor actor, String model, LocalDate day) {
    return test.database()
        .inWorkspace(actor, PriceOverrides::book)
        .find("openai", model, day)
        .orElseThrow()
        .standard()
        .base()
        .input()
        .toPlainString();
  }

  private static PriceRow row(String model, @Nullable LocalDate from, String usd) {
    return PriceRow.set("openai", model, from, Map.of("input", usd, "output", usd), DAY);
  }
}
